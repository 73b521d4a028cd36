"""Fairs of a year: days as ranges in three ways of writing, one moved, one cancelled, one without a day."""

NAME = "Messen 2027.tsv"
KIND = "events"
ANSWERS: dict[str, str] = {}

TABLE = """\
Fair\tYear\tDates\tVenue\tCity\tCountry\tStatus\tRegistration closes\tNotes
Example Biotech Week\t2027\t15.–18.03.2027\tHall 7\tMusterstadt\tDeutschland\tplanned\t28.02.2027\tstand with the region
Specimen Health Fair\t2027\tNov 8-11, 2027\tExample Center\tExampleby\tUnited Kingdom\tconfirmed\t\t
Salon Échantillon\t2027\tdu 3 au 5 mai 2027\t\tLyon\tFrance\tcancelled\t\tplus de stand
Demo Partnering Days\t2028\tTBD\t\tOsaka\tJapon\t\t\t
"""
DATA = TABLE.encode("utf-16")

FACTS = """
header: 1
row 2
  series: Example Biotech Week
  edition: 2027
  dates: 2027-03-15/2027-03-18
  venue: Hall 7
  city: Musterstadt
  country: DE
  registration_closes: 2027-02-28
  notes ~ stand with the region
row 3
  series: Specimen Health Fair
  dates: 2027-11-08/2027-11-11
  country: GB
row 4
  dates: 2027-05-03/2027-05-05
  status: cancelled
  city: Lyon
  country: FR
row 5
  series: Demo Partnering Days
  edition: 2028
  dates:
  country: JP
number: 4
"""
