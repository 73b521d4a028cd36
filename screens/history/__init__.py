"""The history: who changed what when, told, searched, taken back; and the copies of the file."""
