"""Agreements: renew, extend, supersede or terminate one, give notice, and follow its obligations."""
