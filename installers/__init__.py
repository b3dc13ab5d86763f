"""What people install: built from one recipe for Windows, macOS and Linux. Nothing of this is part of the program."""
