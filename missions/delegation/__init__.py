"""Precedence, counterparts, who represents whom, and who attends."""
