"""The route, the itinerary, travel documents and allowances."""
