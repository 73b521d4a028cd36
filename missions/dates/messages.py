"""How dates and lengths of time are written in words, and what is told where one cannot be read."""

from missions.messages import plural, text

MONTHS = (
    text("Jan"), text("Feb"), text("Mar"), text("Apr"), text("May"), text("Jun"),
    text("Jul"), text("Aug"), text("Sep"), text("Oct"), text("Nov"), text("Dec"),
)  # fmt: skip
WEEKDAYS = (text("Mon"), text("Tue"), text("Wed"), text("Thu"), text("Fri"), text("Sat"), text("Sun"))
DAY = text("{day} {month} {year}")
WEEKDAY_AND_DAY = text("{weekday} {day} {month} {year}")
MONTH = text("{month} {year}")
UNCERTAIN = text("{date} (uncertain)")
ABOUT = text("about {date}")
ABOUT_UNCERTAIN = text("about {date} (uncertain)")
ONE_DAY_IN = text("one day in {dates}")
UNTIL = text("until {date}")
FROM = text("from {date}")
FROM_TO = text("{first} to {last}")
DAYS_OF_MONTH = text("{first}–{last}")
DAYS_OF_YEAR = text("{day} {month} – {last}")
BETWEEN = text("{first} – {last}")
ON = text("on {date}")
IN = text("in {date}")
BY = text("by {date}")
ON_OR_AFTER = text("on or after {date}")
IN_OR_AFTER = text("in or after {date}")
BETWEEN_AND = text("between {first} and {last}")
OR = text("{days} or {last}")
IN_YEARS = text("in {count} years")
YEARS_LATE = text("{count} years late")
NO_DATE = text("no date")
TODAY = text("today")
TOMORROW = text("tomorrow")
IN_DAYS = plural("in {count} day", "in {count} days")
DAYS_LATE = plural("{count} day late", "{count} days late")
NUMBERS = {
    "day": plural("{count} day", "{count} days"),
    "week": plural("{count} week", "{count} weeks"),
    "month": plural("{count} month", "{count} months"),
    "year": plural("{count} year", "{count} years"),
    "hour": plural("{count} hour", "{count} hours"),
    "minute": plural("{count} minute", "{count} minutes"),
}
AND_A_HALF = text("{count}½ months")
HALF = text("half a month")
EACH = {"day": text("day"), "week": text("week"), "month": text("month"), "year": text("year")}
AND = text("{first} and {second}")
BEFORE = text("{code} before {year}")
AFTER = text("{code} after {year}")
CAN_MEAN = text("“{typed}” can mean {readings}: type one of these.")
NO_DATE_READ = text("“{typed}” is not a date: write 8 Nov 2026, Nov 2026, 2026, 8.11.2026, mid October or in 3 weeks.")
NO_YEARLY_DAY = text("“{typed}” is not a day of the year: write 06-30, 30.06. or 30 June, without a year.")
NEAREST_YEARLY_DAY = text("There is no “{typed}” in any year: the nearest day is {nearest}.")
NO_LENGTH = text("“{typed}” is not a length of time: write 2 years, 18 months, 6 weeks or 10 days.")
OTHER_WEEKDAY = text("{date} is not the weekday you typed: check the day or the year.")
OR_READING = text("{first} or {second}")
