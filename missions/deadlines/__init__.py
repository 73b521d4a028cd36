"""The ledger of deadlines, their explanations, decisions on them, and what no deadline covers."""
