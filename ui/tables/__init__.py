"""Tables: records as rows that Qt can show."""
