"""The words of itineraries."""

LEG = "{} → {}"
LEG_TO = "to {}"
LEG_FROM = "from {}"
LEG_UNNAMED = "journey"
STAY_UNNAMED = "hotel"
FREE = "free"

DAYS_OFF = ("", "", "", "", "", "Saturday", "Sunday")
BOTH_OFF = "{}, {}"
PLACE_IN = "{}, {}"
