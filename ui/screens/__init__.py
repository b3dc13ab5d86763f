"""Screens: one file each; they are handed the desk and never import each other."""
