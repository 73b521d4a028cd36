"""Codes of countries, languages, currencies, calendars and time zones, read from names in several languages.

Names come from Unicode's CLDR (the `babel` library), which is loaded only for what is no code already.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from missions.dates.business_days import country_code, time_zone, zone_of_country
from missions.dates.holidays import NAMES, holiday_region, nearest_region, subdivisions_of
from missions.dates.parsing import DateParseError
from missions.messages import Sentence
from missions.records import messages
from missions.text import fold

_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ
    FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ
    IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH
    MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL
    PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD
    TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_COUNTRIES.split())
"""ISO 3166-1, and what it reserves for the European Union, the United Nations and Kosovo."""

_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
"""
_LANGUAGES = frozenset(_TWO_LETTERS.split())
"""ISO 639-1."""

_FIRST = ("en", "de", "fr")
_OTHERS = ("es", "it", "pt", "nl", "pl", "ja", "zh", "ko", "cs", "da", "sv", "fi",
           "nb", "ru", "uk", "tr", "el", "hu", "ar", "he", "ro")  # fmt: skip
"""Languages whose names of countries and languages are read, and those looked at where none of the first has it."""

_NO_CODES = frozenset({"und", "mul", "mis", "zxx", "tlh", "jbo", "XXX", "XTS"})
"""Codes of CLDR that name no language or currency that people use."""

_COUNTRY_NAMES = {
    name: code
    for code, names in {
        "AE": "uae", "BA": "bosnia", "CD": "dr congo;drc", "CG": "republic of the congo", "CI": "ivory coast",
        "CN": "pr china;p.r. china;prc;people's republic of china;volksrepublik china;vr china;mainland china",
        "CV": "cape verde", "CZ": "czech republic;tschechische republik;republique tcheque",
        "DE": "bundesrepublik deutschland;brd;frg", "GB": "great britain;britain;grossbritannien;u.k.;grande-bretagne;"
        "united kingdom of great britain and northern ireland", "HK": "hong kong;hongkong", "IE": "eire",
        "IR": "islamic republic of iran", "KP": "democratic people's republic of korea;dprk;nordkorea",
        "KR": "republic of korea;korea, republic of;south korea;sudkorea;suedkorea;rok;republik korea",
        "LA": "lao pdr", "MK": "macedonia;mazedonien", "MM": "burma;birma", "MO": "macao;macau",
        "NL": "holland;the netherlands;hollande", "PS": "palestine;palastina", "RU": "russian federation",
        "SK": "slovak republic", "SZ": "swaziland", "TL": "east timor;osttimor",
        "TR": "turkey;turkei;tuerkei;turquie", "TW": "republic of china;roc;chinese taipei",
        "US": "usa;u.s.;u.s.a.;united states of america;vereinigte staaten von amerika;etats-unis d'amerique;america",
        "VA": "vatican;holy see;vatikan", "VN": "viet nam", "XK": "kosovo", "EU": "european union;europaische union",
    }.items()
    for name in names.split(";")
}  # fmt: skip
"""What people write and CLDR does not, folded."""

_NATIONALITIES = {
    name: code
    for code, names in {
        "DE": "german;deutsch;allemand;allemande", "FR": "french;franzosisch;francais;francaise",
        "JP": "japanese;japanisch;japonais;japonaise", "GB": "british;britisch;britannique",
        "AT": "austrian;osterreichisch;autrichien", "CH": "swiss;schweizerisch;suisse",
        "NL": "dutch;niederlandisch;neerlandais", "BE": "belgian;belgisch;belge", "DK": "danish;danisch;danois",
        "SE": "swedish;schwedisch;suedois", "NO": "norwegian;norwegisch;norvegien",
        "FI": "finnish;finnisch;finlandais", "ES": "spanish;spanisch;espagnol", "IT": "italian;italienisch;italien",
        "PL": "polish;polnisch;polonais", "US": "american", "IE": "irish;irisch;irlandais",
        "PT": "portuguese;portugiesisch;portugais", "CZ": "czech;tschechisch;tcheque",
        "CN": "chinese;chinesisch;chinois", "IN": "indian;indisch", "CA": "canadian;kanadisch;canadien",
        "AU": "australian;australisch",
    }.items()
    for name in names.split(";")
}  # fmt: skip
"""What people are called who are from there, folded, since a nationality is told so."""

_SEVERAL_COUNTRIES = {
    **dict.fromkeys(("korea", "korean", "koreanisch", "coree", "coreen"), ("KR", "KP")),
    "congo": ("CD", "CG"),
    "kongo": ("CD", "CG"),
}
_PART_OF = {"england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "schottland": "GB"}
"""Names that are no country's: which one is meant is asked."""

_TITLES = ("the ", "republic of ", "kingdom of ", "federal republic of ", "state of ", "republik ", "konigreich ",
           "republique de ", "republique du ", "republique d'", "royaume de ", "royaume du ")  # fmt: skip

_CONTINENTS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
"""What IANA names of zones begin with."""

_ZONES_OF_SHORT_NAMES = {
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "MET": "Europe/Berlin",
    "EET": "Europe/Helsinki", "WET": "Europe/Lisbon", "GMT": "Europe/London", "BST": "Europe/London",
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "CST": "America/Chicago",
    "CDT": "America/Chicago", "MST": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles", "HST": "Pacific/Honolulu", "IST": "Asia/Kolkata", "AEST": "Australia/Sydney",
    "MSK": "Europe/Moscow", "BRT": "America/Sao_Paulo", "SAST": "Africa/Johannesburg",
}  # fmt: skip
"""A place that keeps the time of a short name; several may, so it is only offered."""

_ZONES_BY_HOUR = {
    3.5: "Asia/Tehran", 5.5: "Asia/Kolkata", 9.5: "Australia/Adelaide",
    -10: "Pacific/Honolulu", -8: "America/Los_Angeles", -7: "America/Denver", -6: "America/Chicago",
    -5: "America/New_York", -3: "America/Sao_Paulo", 0: "Europe/London", 1: "Europe/Berlin", 2: "Europe/Helsinki",
    3: "Europe/Istanbul", 4: "Asia/Dubai", 5: "Asia/Karachi", 6: "Asia/Dhaka", 7: "Asia/Bangkok", 8: "Asia/Shanghai",
    9: "Asia/Tokyo", 10: "Australia/Sydney", 12: "Pacific/Auckland",
}  # fmt: skip
"""A place with so many hours before universal time, to be offered where only the hours are typed."""

_ZONES_OF_CITIES = {
    city: zone
    for zone, cities in {
        "Asia/Tokyo": "osaka;kobe;kyoto;nagoya;yokohama;sapporo;fukuoka;hiroshima;sendai;kawasaki;tsukuba",
        "Asia/Shanghai": "beijing;peking;pekin;guangzhou;shenzhen;wuhan;nanjing;suzhou;hangzhou;chengdu;tianjin",
        "Asia/Seoul": "busan;incheon;daejeon;daegu",
        "Asia/Kolkata": "delhi;new delhi;mumbai;bangalore;bengaluru;chennai;"
        "hyderabad;calcutta", "Asia/Jerusalem": "tel aviv;haifa", "Asia/Ho_Chi_Minh": "hanoi;saigon",
        "America/New_York": "boston;washington;washington dc;philadelphia;miami;atlanta;raleigh;baltimore",
        "America/Los_Angeles": "san francisco;san diego;seattle;palo alto", "America/Chicago": "houston;dallas;austin",
        "America/Toronto": "montreal;ottawa;quebec", "America/Sao_Paulo": "rio de janeiro;brasilia",
        "Australia/Sydney": "canberra", "Asia/Dubai": "abu dhabi", "Africa/Johannesburg": "cape town;pretoria;kapstadt",
        "Europe/Zurich": "basel;bern;geneva;genf;geneve;lausanne", "Europe/Rome": "milan;milano;mailand;turin;florence",
        "Europe/Madrid": "barcelona;valencia;sevilla;bilbao",
        "Europe/Amsterdam": "rotterdam;the hague;eindhoven;leiden",
        "Europe/Warsaw": "krakow;krakau;wroclaw;gdansk;poznan;lodz", "Europe/Brussels": "antwerp;ghent;leuven;liege",
        "Europe/Kyiv": "kiev;kiew", "Europe/Lisbon": "porto", "Asia/Riyadh": "jeddah",
    }.items()
    for city in cities.split(";")
}  # fmt: skip
"""Cities that partners are in and that no zone is named after, folded."""

_USUAL_CURRENCIES = frozenset(
    {"EUR", "JPY", "USD", "GBP", "CHF", "DKK", "SEK", "NOK", "PLN", "CZK", "HUF", "CNY", "KRW", "INR", "CAD", "AUD"}
)
"""Codes that need not be looked up."""

_ZONE_NAME = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Z][\w+-]*)+")
"""How zones are written, with capital letters: some disks find one also without them."""

_SIGNS = {"€": ("EUR",), "£": ("GBP",), "$": ("USD", "CAD", "AUD"), "¥": ("JPY", "CNY"), "円": ("JPY",), "元": ("CNY",),
          "kr": ("SEK", "NOK", "DKK"), "sfr": ("CHF",), "fr": ("CHF", "FRF"), "franken": ("CHF",),
          "yen": ("JPY",), "pound": ("GBP",), "pounds": ("GBP",), "pfund": ("GBP",), "dollar": ("USD", "CAD", "AUD"),
          "dollars": ("USD", "CAD", "AUD"), "zloty": ("PLN",), "rmb": ("CNY",), "yuan": ("CNY",), "euros": ("EUR",),
          "krone": ("DKK", "NOK"), "kronor": ("SEK",), "us dollar": ("USD",), "us$": ("USD",)}  # fmt: skip


def read_country(text: str) -> str:
    """Return the code of a country named by code or name; DateParseError with the nearest where there is none."""
    if found := country_named(text):
        return found
    wanted = _plain(text)
    if wanted in _SEVERAL_COUNTRIES:
        raise _can_mean(text, _SEVERAL_COUNTRIES[wanted], _country_label)
    near = _PART_OF.get(wanted) or _nearest(wanted, {**_names("territories", _FIRST, COUNTRIES), **_COUNTRY_NAMES})
    raise _no_such(text, messages.NO_COUNTRY, messages.NEAREST_COUNTRY, near, _country_label)


def country_named(text: str) -> str:
    """Return the code of a country named by code or name; empty if it is none, or leaves open which."""
    code, wanted = country_code(text), _plain(text)
    if code in COUNTRIES or wanted in _SEVERAL_COUNTRIES:
        return code if code in COUNTRIES else ""
    names = (wanted, *(wanted.removeprefix(title) for title in _TITLES if wanted.startswith(title)))
    ways = (_COUNTRY_NAMES.get, _NATIONALITIES.get, _three_letters, lambda name: _named("territories", name, COUNTRIES))
    return next((found for name in names for way in ways if (found := way(name))), "")


def read_language(text: str) -> str:
    """Return the code of a language named by code or name; DateParseError with the nearest where there is none."""
    wanted = _plain(text)
    code = wanted.replace("_", "-").partition("-")[0]
    if code in _LANGUAGES and (code == wanted or "-" in wanted or "_" in wanted):
        return code
    found = _named("languages", wanted, None) or _language_alias(wanted)
    if found:
        return found
    near = _nearest(wanted, _names("languages", _FIRST, _LANGUAGES))
    raise _no_such(text, messages.NO_LANGUAGE, messages.NEAREST_LANGUAGE, near, _language_label)


def read_currency(text: str) -> str:
    """Return the code of a currency named by code, sign or name; DateParseError offers the nearest."""
    code, wanted = text.upper(), _plain(text)
    if code in _USUAL_CURRENCIES:
        return code
    from babel.core import get_global

    if code in get_global("all_currencies") and not code.startswith("XX"):
        return code
    several = _SIGNS.get(wanted, ())
    if len(several) > 1:
        raise _can_mean(text, several, _currency_label)
    found = several[0] if several else _names("currencies", _FIRST, None).get(wanted, "")
    if found:
        return found
    near = _nearest(
        wanted,
        {
            name: each
            for name, each in _names("currencies", _FIRST, None).items()
            if each[:2] in COUNTRIES or each == "EUR"
        },
    )
    raise _no_such(text, messages.NO_CURRENCY, messages.NEAREST_CURRENCY, near, _currency_label)


def read_calendar(text: str) -> str:
    """Return the code of a holiday calendar: a country, or DE-NW; DateParseError where the library knows none."""
    country, dash, region = text.partition("-")
    code = country_code(country)
    if dash and code in COUNTRIES:
        parts = subdivisions_of(code, region)
        if parts and len(parts) == 1:
            return f"{code}-{parts[0]}"
        near = nearest_region(code, region)
        codes = (subdivisions_of(code, near) if near else None) or ()
        nearest = f"{code}-{codes[0]}" if codes else ""
        raise _no_such(text, messages.NO_CALENDAR, messages.NEAREST_CALENDAR, nearest)
    found = read_country(text)
    if holiday_region(found) is None:
        raise _no_such(text, messages.NO_CALENDAR, messages.NEAREST_CALENDAR, "")
    return found


def read_zone(text: str) -> str:
    """Return the IANA name of a zone named so, or by its city; DateParseError with one near where there is none."""
    if _ZONE_NAME.fullmatch(text) and time_zone(text) is not None:
        return text
    wanted, short = _plain(text).replace("_", " "), text.upper()
    if short in ("UTC", "Z", "ZULU"):
        return "UTC"
    if near := _ZONES_OF_SHORT_NAMES.get(short):
        raise DateParseError(messages.SHORT_ZONE(text=text, zone=near), (near,))
    if (hours := _hours(wanted)) is not None:
        raise DateParseError(messages.SHORT_ZONE(text=text, zone=_ZONES_BY_HOUR.get(hours, "Asia/Tokyo")))
    cities, places = _zones()
    found = places.get(wanted) or cities.get(wanted) or _ZONES_OF_CITIES.get(wanted) or _zone_of_known_city(wanted)
    if found:
        return found
    if zone := _zone_of_named_country(text):
        return zone
    near = _nearest(wanted, {**places, **cities, **_ZONES_OF_CITIES}, 0.82)
    raise _no_such(text, messages.NO_ZONE, messages.NEAREST_ZONE, near)


def countries_like(text: str) -> tuple[str, ...]:
    """Return the codes of the countries with a code, name or word in a name that begins so; all for an empty text."""
    wanted, names = _plain(text), {**_names("territories", _FIRST, COUNTRIES), **_COUNTRY_NAMES}
    names |= {code.lower(): code for code in COUNTRIES}
    ways = (lambda name: name.startswith(wanted), lambda name: f" {wanted}" in name)
    return tuple(dict.fromkeys(names[name] for way in ways for name in names if way(name) or not wanted))


@cache
def country_name(code: str) -> str:
    """Return the name of a country by its code; the code itself where there is none."""
    return _name_of("territories", code) if code in COUNTRIES else code


@cache
def language_name(code: str) -> str:
    """Return the name of a language by its code; the code itself where there is none."""
    return _name_of("languages", code)


def _country_label(code: str) -> str:
    return f"{country_name(code)} ({code})"


def _language_label(code: str) -> str:
    return f"{language_name(code)} ({code})"


def _currency_label(code: str) -> str:
    return f"{_name_of('currencies', code)} ({code})"


def _plain(text: str) -> str:
    """Return a name as names are compared: folded, with one sort of apostrophe, without a stop at its end."""
    folded = fold(text.replace("\u2019", "'").replace("ß", "ss")).strip()
    return folded if folded.count(".") > 1 else folded.removesuffix(".")


def _can_mean(text: str, codes: Iterable[str], label: Callable[[str], str]) -> DateParseError:
    shown = " or ".join(map(label, codes))
    return DateParseError(messages.CAN_MEAN_ONE(text=text, shown=shown), codes)


def _no_such(
    text: str, none: Sentence, nearest: Sentence, near: str, label: Callable[[str], str] = str
) -> DateParseError:
    return DateParseError(nearest(text=text, nearest=label(near)), (near,)) if near else DateParseError(none(text=text))


def _nearest(wanted: str, names: Mapping[str, str], alike: float = 0.72) -> str:
    """Return the code whose name looks most like what is typed; empty if none does."""
    found = get_close_matches(wanted, names, 1, alike) if 3 < len(wanted) < 40 else ()
    return names[found[0]] if found else ""


def _three_letters(name: str) -> str:
    """Return the country of a code of three letters, such as JPN; empty if there is none."""
    if len(name) != 3:
        return ""
    from babel.core import get_global

    found = get_global("territory_aliases").get(name.upper(), ())
    return found[0] if len(found) == 1 and found[0] in COUNTRIES else ""


def _language_alias(name: str) -> str:
    """Return the code of two letters for one of three, such as jpn or ger; empty if there is none."""
    if not name.isascii() or len(name) != 3:
        return ""
    from babel.core import get_global

    found = str(get_global("language_aliases").get(name, name))
    return found if found in _LANGUAGES or found in _names("languages", _FIRST[:1], None).values() else ""


def _named(kind: str, name: str, codes: frozenset[str] | None) -> str:
    return _names(kind, _FIRST, codes).get(name) or _names(kind, _OTHERS, codes).get(name, "")


@cache
def _names(kind: str, languages: tuple[str, ...], codes: frozenset[str] | None) -> Mapping[str, str]:
    """Return the codes by their names, folded, in these languages; of a name with several codes the first."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in languages:
        for code, name in getattr(Locale.parse(language), kind).items():
            if code in codes if codes is not None else len(code) <= 3 and code not in _NO_CODES:
                found.setdefault(_plain(str(name)), code)
    return found


def _name_of(kind: str, code: str) -> str:
    from babel import Locale

    return str(getattr(Locale.parse("en"), kind).get(code, code))


def _hours(wanted: str) -> float | None:
    """Return the hours before universal time in UTC+9, GMT-5 or +09:00; None if it is no such thing."""
    rest = wanted.removeprefix("utc").removeprefix("gmt").replace("\u2212", "-").replace(" ", "")
    number, minutes = rest[1:3].rstrip(":"), rest[-2:] if len(rest) > 4 else "0"
    if rest[:1] not in ("+", "-") or len(rest) > 6 or not (number.isdecimal() and minutes.isdecimal()):
        return None
    return (int(number) + int(minutes) / 60) * (-1 if rest[0] == "-" else 1)


@cache
def _zones() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the zones by the city they are named after, folded, in English, German and French; and by whole name."""
    from zoneinfo import available_timezones

    from babel import Locale
    from babel.core import get_global

    aliases = get_global("zone_aliases")
    every = sorted(each for each in available_timezones() if each.partition("/")[0] in _CONTINENTS)
    cities: dict[str, str] = {}
    for zone in sorted(every, key=lambda each: each in aliases):
        cities.setdefault(fold(zone.rpartition("/")[2].replace("_", " ")), zone)
    for language in _FIRST:
        for zone, named in Locale.parse(language).time_zones.items():
            if zone in every and "city" in named:
                cities.setdefault(fold(named["city"]), zone)
    return cities, {fold(each.replace("_", " ")): each for each in every}


def _zone_of_known_city(wanted: str) -> str:
    """Return the zone of a city whose region's holidays are known, such as Munich, in a country with one zone."""
    found = {zone_of_country(country) for country, names in NAMES.items() if wanted in names}
    return found.pop() if len(found) == 1 else ""


def _zone_of_named_country(text: str) -> str:
    """Return the zone of a country with only one, named by its name; empty if it has several."""
    if len(text) <= 3:
        return ""
    try:
        return zone_of_country(read_country(text))
    except DateParseError:
        return ""
