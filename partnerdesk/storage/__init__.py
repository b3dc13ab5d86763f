"""Where a workspace is kept: its rows, its changes and its file."""
