"""How dates and lengths of time are written, what is told where one cannot be read, and of holidays not known."""

from missions.messages import assumption, clause, plural, remedy, rule, text

MONTHS = (
    text("Jan"), text("Feb"), text("Mar"), text("Apr"), text("May"), text("Jun"),
    text("Jul"), text("Aug"), text("Sep"), text("Oct"), text("Nov"), text("Dec"),
)  # fmt: skip
WEEKDAYS = (text("Mon"), text("Tue"), text("Wed"), text("Thu"), text("Fri"), text("Sat"), text("Sun"))
DAY = text("{day} {month} {year}")
WEEKDAY_AND_MONTH = text("{weekday} {day} {month}")
WEEKDAY_AND_DAY = text("{weekday} {day} {month} {year}")
MONTH = text("{month} {year}")
UNCERTAIN = text("{date} (uncertain)")
ABOUT = text("about {date}")
ABOUT_UNCERTAIN = text("about {date} (uncertain)")
ONE_DAY_IN = text("one day in {dates}")
UNTIL = text("until {date}")
FROM = text("from {date}")
OR_EARLIER = text("{date} or earlier")
OR_LATER = text("{date} or later")
SOME_DAY_BETWEEN = text("a day between {first} and {last}")
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
TWO_NUMBERS = text("“{text}” can mean {readings}: write {typed}.")
NO_WHOLE_NUMBER = text("“{text}” is not a whole number: write 12.")
NO_NUMBER = text("“{text}” is not a number: write 4300000 or 12.50.")
TOO_LARGE = text("“{text}” is too large a number.")
NO_DATE_READ = text(
    "“{typed}” is not a date: write 8 Nov 2026, Nov 2026, 2026, 8.11.2026, mid October, 8-12 Nov 2026 or in 3 weeks."
)
LENGTH_IS_NO_DATE = text("“{typed}” is a length of time, not a date: write “in {typed}” if it counts from today.")
NEAREST_DATE = text("“{typed}” is not a date: did you mean {nearest}?")
NO_SUCH_DAY = text("{month} has {count} days: write {last} for the last day.")
NO_SUCH_WEEK = text("{year} has {count} weeks: check the week or the year.")
WHICH_BUDGET_YEAR = text(
    "A budget year does not say which days: write 1 Apr {year} to 31 Mar {next}, {year} or {year}/{next}."
)
HAS_HOUR = text("“{typed}” has a time of day, which this field does not take: write {date}.")
TWO_DATES = text(
    "“{typed}” contains two dates: write “{first} or {second}” for one of them, “{first} to {second}” for a period."
)
ENDS_BEFORE = text("It ends before it begins: write the first day first, such as 15 to 18 Nov 2027.")
NO_END_IS_NO_DAY = text(
    "“{typed}” is not a day: leave the day empty and, for an agreement, choose “indefinite” as the kind of its term."
)
NO_END_IS_NO_LENGTH = text(
    "“{typed}” is not a length of time: leave it empty and, for an agreement, choose “indefinite” as the kind of its term."
)
UNKNOWN_IS_NO_DAY = text(
    "“{typed}” is not a date: leave it empty while the day is not known, or write an approximate date, such as mid October."
)
NO_CLOCK = text("“{typed}” is not a time of day: write 09:30, 9:30 am or 14.30 Uhr.")
TWO_CLOCKS = text("“{typed}” can mean two times of day: write {first} or {second}.")
NEAREST_CLOCK = text("“{typed}” is not a time of day: did you mean {nearest}?")
DAY_ENDS = text("“{typed}” is not a time of day: write 00:00 and the next day, or 23:59.")
NO_YEARLY_DAY = text("“{typed}” is not a day of the year: write 06-30, 30.06. or 30 June, without a year.")
NEAREST_YEARLY_DAY = text("“{typed}” exists in no year: the nearest day is {nearest}.")
NO_LENGTH = text("“{typed}” is not a length of time: write 2 years, 18 months, 6 weeks or 10 days.")
OFTEN_IN_TWO_WAYS = text("“{typed}” can mean twice in one or once in two: write {once} or {twice}.")
OTHER_WEEKDAY = text("{date} is not the weekday you typed: check the day or the year.")
OR_READING = text("{first} or {second}")

# Holidays that depend on the region.

START_UNKNOWN = rule("Some public holidays of {codes} before that are not known: start a few days earlier to be safe.")
HOLIDAY_IN_PART = assumption(
    "{day} is a public holiday ({holiday}) in only some of the places ({parts}); it is assumed to apply, so act by the working day before, {earlier}."
)
DELIVERY_IN_PART = assumption("Holidays in only part of {codes} do not count as delivery days.")
REGION_UNKNOWN = assumption(
    "“{region}”, the region of {name}, is not in the calendars, so a holiday anywhere in its country counts."
)
RECORD_REGION = remedy("The region of {names} (field “Region”).")
RECORD_TOWN = remedy("Whether {holiday} is a holiday in the towns of the parties.")
GAP_REGION_UNKNOWN = clause("“{region}”, the region of {name}, is not in the calendars.")
GAP_REGION_NEAREST = clause("“{region}”, the region of {name}, is not in the calendars; the nearest is “{nearest}”.")
GAP_REGION = clause(
    "No region is recorded for {names}, and a day to act is a public holiday in only part of the country."
)
FIELD_WITHIN = text("{field} ({within})")
GAP_VALUE = clause("{field} cannot be used as it is. {wrong}")
GAP_VALUE_HIDDEN = clause("{field} cannot be used as it is.")
GAP_COUNTRY = clause("“{country}”, the country of {name}, is not a country code: its public holidays are not known.")
REGION_FACT = text("region of the party")
COUNTRY_FACT = text("country of the party")

OTHER_WORDS = {"exit_boundary": text("exit date"), "smes_met": text("SMEs met")}
"""What a value of an enumeration is called where its own words would mislead."""
