"""What came of a visit, a fair or a partner: minutes, commitments, results, indicators, reciprocity."""
