"""Travel: the route, the itinerary, what comes next, travel documents and allowances."""
