"""Names of regions and cities that people record, and the code of the subdivision whose holidays hold there.

Only such as the `holidays` library does not know itself: names in English, capitals, the regions of England, and what
partners of this office call their region. A place with the country's own holidays has an empty code.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from re import compile, escape

from missions.text import fold

NAMES: Mapping[str, Mapping[str, str]] = {
    country: {name.strip(): code for code, names in regions.items() for name in names.split(";")}
    for country, regions in {
        "AT": {
            "2": "carinthia;klagenfurt", "3": "lower austria", "4": "upper austria;linz", "6": "styria;graz",
            "7": "tyrol;innsbruck", "8": "bregenz", "9": "vienna",
        },
        "CH": {
            "BS": "basel;basle", "GE": "geneva", "GR": "grisons;chur", "LU": "lucerne", "SG": "st. gallen;st gallen",
            "TI": "lugano", "VD": "lausanne", "ZH": "winterthur",
        },
        "DE": {
            "BB": "potsdam", "BW": "baden-wuerttemberg;stuttgart;karlsruhe;mannheim;heidelberg;neckar-alb",
            "BY": "bavaria;munich;munchen;muenchen;nuremberg;nurnberg;nuernberg;wurzburg;regensburg;martinsried",
            "HE": "hesse;wiesbaden;frankfurt am main", "MV": "mecklenburg-western pomerania;schwerin",
            "NI": "lower saxony;hanover;hannover",
            "NW": "north rhine-westphalia;nrw;dusseldorf;duesseldorf;cologne;koln;koeln;bonn;bochum",
            "RP": "rhineland-palatinate;mainz", "SH": "kiel", "SL": "saarbrucken;saarbruecken",
            "SN": "saxony;dresden;leipzig", "ST": "saxony-anhalt;magdeburg", "TH": "thueringen;thuringia;erfurt",
        },
        "ES": {
            "AN": "andalusia;seville;sevilla", "IB": "balearic islands", "PV": "basque country;bilbao",
            "CN": "canary islands", "CT": "catalonia", "NC": "navarre", "VC": "valencia",
        },
        "FR": {
            "57": "metz", "6AE": "bas-rhin;haut-rhin;strasbourg;mulhouse;colmar",
            "": "auvergne-rhone-alpes;bourgogne-franche-comte;bretagne;brittany;centre-val de loire;corse;corsica;"
            "hauts-de-france;ile-de-france;normandie;normandy;nouvelle-aquitaine;occitanie;pays de la loire;"
            "provence-alpes-cote d'azur;rhone-alpes;paris;lyon;marseille;toulouse;lille;nantes;bordeaux;nice;grenoble",
        },
        "GB": {
            "ENG": "london;greater manchester;manchester;birmingham;liverpool;leeds;cambridge;cambridgeshire;oxford;"
            "oxfordshire;kent;yorkshire;west midlands;east midlands;north east;north west;south east;south west",
            "NIR": "belfast", "SCT": "edinburgh;glasgow", "WLS": "cardiff",
        },
        "IT": {
            "FI": "florence", "GE": "genoa", "MI": "milan", "NA": "naples", "RM": "rome", "TO": "turin",
            "VE": "venice",
        },
        "PT": {"11": "lisbon", "13": "oporto"},
        "US": {"DC": "washington dc;washington d.c.;washington, dc;washington, d.c."},
    }.items()
}  # fmt: skip
"""By country the code of each name, folded. The regions of England are those of the Office for National Statistics."""

APART: Mapping[str, frozenset[str]] = {
    "FR": frozenset({"971", "972", "973", "974", "976", "BL", "MF", "NC", "PF", "PM", "TF", "WF"}),
    "US": frozenset({"AS", "GU", "MP", "PR", "UM", "VI"}),
}
"""Subdivisions with a country code of their own (ISO 3166): who has recorded the country is not taken to be there."""


def codes_within(place: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of all names that stand in what is recorded: England in “North of England”, both of two.

    A longer name counts before one within it: Lower Saxony is not Saxony as well.
    """
    left, found = fold(place), dict[str, None]()
    for name in sorted((name for name in codes if len(name) > _SHORTEST), key=lambda name: (-len(name), name)):
        pattern = compile(rf"(?<![\w-]){escape(name)}(?![\w-])")
        if name in left and pattern.search(left):
            left = pattern.sub(" ", left)
            found[codes[name]] = None
    return tuple(found)


def nearest_name(place: str, names: Iterable[str]) -> str:
    """Return the name that looks most like what is recorded; empty if none does."""
    folded = {fold(name): name for name in names if len(name) > _SHORTEST}
    return folded[near[0]] if (near := get_close_matches(fold(place.strip()), folded, 1)) else ""


_SHORTEST = 3
"""A name must have more letters than this to be found within another: shorter ones are codes."""
