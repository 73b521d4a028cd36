"""The ledger of deadlines, each with its explanation, the decisions on them, and what no reminder covers."""
