"""Sheets, address cards and whole workspaces, in and out."""
