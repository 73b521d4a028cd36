"""What a mission is: records, dates, terms and deadlines. Pure: no I/O and no clock."""
