"""Who is in a delegation: precedence, counterparts, representation, attendance, and which organisations are ours."""
