"""Renewal as a verb: renew, extend, supersede, give notice, terminate. History is a chain, nothing is overwritten."""
