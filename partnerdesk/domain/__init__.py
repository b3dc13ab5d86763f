"""What the product knows about partnerships: standard library only, no clock, no files."""
