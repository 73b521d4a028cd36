"""What is kept: a file for each kind of record, their fields, the book of all, and changes to it."""
