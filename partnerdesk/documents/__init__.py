"""Papers: a content model without format, and the writers that turn it into Word and PDF."""
