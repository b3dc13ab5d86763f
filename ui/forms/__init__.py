"""Forms: a field's editor, and the rows of a record."""
