"""Dialogs: work in steps that is no place of its own."""
