"""The outcomes of visits, fairs and partnerships: minutes, commitments, results, indicators, reciprocity."""
