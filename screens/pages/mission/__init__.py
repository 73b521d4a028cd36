"""The page of one mission, with its tabs."""
