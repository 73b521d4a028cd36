"""After a visit: minutes with action items, promises both ways, meetings to confirm, what came of it all."""
