"""Names: reading pasted lists of people, finding likely duplicates, merging two records into one."""
