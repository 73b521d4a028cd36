"""What is kept: a file for each kind of record, their fields, the book of all records, and changes to it."""
