"""What columns are personal, whatever a list is about: by their headings, however they are put, and by their cells.

They start left out, and not even their text is kept; so a heading too many costs a keypress, one too few a secret.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from missions.importing.sheet import SheetCell
from missions.importing.words import is_not_stated
from missions.text import fold


def _words(headings: str) -> frozenset[str]:
    """Return headings parted by semicolons."""
    return frozenset(headings.split(";"))


_WHOLE = _words(
    "age;alter;ausgestellt;ausgestellt am;ausstellende behorde;ausstellungsdatum;ausstellungsort;born;cin"
    ";clothing size;cni;conjoint;conjointe;d o b;date de delivrance;date of issue;delivre le;diet;dietary"
    ";document number;ehepartner;ehepartnerin;essen;f m;food;fumeur;geb;geb am;geboren;geboren am;gender;geschl"
    ";geschlecht;gesundheit;h f;handicap;health;ice;id card;identity;identity card;issue date;issued"
    ";issuing authority;kleidergrosse;konfession;lieu de delivrance;m f;m w;m w d;meal;meals;medication"
    ";medikamente;menu;n cni;nat;nationality;ne;ne e le;ne le;nee le;pass;passenger id;place of birth"
    ";place of issue;privat;privatnummer;raucher;regime;religion;s o s;sante;sex;sexe;smoker;spouse;ssn"
    ";verpflegung;visa;visa number;visum;visumnummer"
)
"""Whole headings, in plain words."""

_WITHIN = re.compile(
    r"\b(?:passports?|passeports?|reisepass\w*|pass (?:nr|no|nummer|gultig\w*|daten|id|ablauf\w*)"
    r"|pass(?:nr|nummer|daten|inhaber|gultigkeit)\w*|laissez passer"
    r"|travel doc\w*|reisedokument\w*|ausweis\w*|personalausweis\w*|titre de (?:voyage|sejour)"
    r"|identity (?:card|doc\w*|no|number)|identification (?:no|number|doc\w*)|id (?:doc\w*|card|proof)"
    r"|(?:national|government|photo|personal) id"
    r"|national identity|pieces? d identite|cartes? d identite|n(?:umero)? d identite|dokumenten(?:nr|nummer"
    r"|art)|residence permit|aufenthalts(?:titel|erlaubnis)"
    r"|birth\w*|d o b|dob|date de naiss\w*|naissance|geb(?:urts)? ?(?:datum|tag|ort|jahr)\w*|geburts\w*|geb dat\w*"
    r"|citizen\w*|nationalit\w*|nationality|citoyennete|staats(?:ang\w*|burger\w*)"
    r"|diet\w*|diat\w*|ernahrung\w*|essens\w*|special meals?|meal (?:pref\w*|choice|request\w*|type|option\w*)"
    r"|menu ?(?:wunsch|wahl|choice)"
    r"|sonderkost|repas|preferences? alimentaires?|restrictions? alimentaires?|regime (?:alimentaire"
    r"|particulier|special)|food (?:pref\w*|restric\w*|allerg\w*)"
    r"|allerg\w*|\w*unvertraglichkeit\w*|intoleranc\w*|intoleranz\w*|vegetarian|vegan|vegetarisch|halal|kosher"
    r"|medical \w+|medicaments?|health (?:cond\w*|issues?|notes?|insurance)|krankenkasse|krankenversicherung"
    r"|krankenversichert\w*"
    r"|\w*behinderung|disabilit\w*|disabled|accessibility(?: needs)?|reduced mobility|blood (?:group|type)"
    r"|blutgruppe|groupe sanguin"
    r"|vaccin\w*|impf(?:ung|status|pass)\w*|marital status|familienstand|zivilstand|situation familiale"
    r"|etat civil|maiden name|geburtsname|nom de naissance"
    r"|next of kin|emergency|notfall\w*|urgence|social security|securite sociale|sozialversicherung\w*"
    r"|tax (?:id|no|number)|steuer ?(?:id|nr|nummer)"
    r"|iban|bank (?:account|details)|bankverbindung|kontonummer|credit card\w*|kreditkarte\w*|carte de credit"
    r"|driver s licen[cs]e|driving licen[cs]e"
    r"|fuhrerschein\w*|permis de conduire|frequent (?:flyer|traveller|traveler)\w*|vielflieger\w*|bahncard\w*"
    r"|carte de fidelite|visa (?:req\w*|needed|no|nr|number|status|type|valid\w*)"
    r"|visum(?:s\w*| (?:nr|erforderlich|notig))|t shirt\w*|shirt size|kleidergrosse|konfektionsgrosse"
    r"|taille de vetement|religio\w*|ethnic\w*"
    r"|(?:private?s?|personal|home) (?:phone|mobile|tel\w*|e ?mail|mail|address|cell)|(?:private?r?"
    r"|privates?) (?:tel\w*|handy|mail|e mail|adresse|anschrift|nummer)"
    r"|privat(?:adresse|anschrift|telefon|nummer|handy|e mail|mail)|(?:adresse|telephone|tel|mail|e mail"
    r"|courriel|mobile|portable) (?:personnel\w*|privee?|perso|domicile)"
    r"|e mail privat|mail privat|telefon privat|tel privat|handy privat)\b"
)
"""Words that show, wherever they stand in a heading, that a column is personal."""

_OF_PEOPLE = _words(
    "doc;doc no;doc nr;doc number;docs;document;document id;document no;document nr;document type;dokument"
    ";dokument nr;dokumentnummer;id document;id no;id nr;id number;id type;n de document;n document"
    ";no de document;numero de document;size;taille"
)
"""Whole headings that mean a passport in lists of people, and something else in others."""

_NAMES = re.compile(r"\b(?:names?|noms?|vornamen?|nachnamen?|prenoms?|surname)\b")
_NO_NAMES = re.compile(r"\b(?:maiden|naissance|emergency|urgence|kin|spouse|birth)\b")
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_NUMBER = re.compile(r"(?=(?:.*\d){5})(?=.*[A-Z])[A-Z0-9]{8,10}")
_MEALS = re.compile(
    r"\b(?:vegetari\w+|vegan\w*|vegetalien\w*|halal|kosher|koscher|casher|gluten\w*|la[ck]tos\w*|pescatarian"
    r"|no pork|sans porc"
    r"|kein schwein\w*|nut allergy|peanuts?|nussallergie|diabeti\w+|allerg\w+)\b"
)
_GROWN_UP = timedelta(days=365 * 16)


def _in_words(text: str) -> str:
    """Return a heading in plain words, without signs."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def is_personal_heading(heading: str, table: str = "") -> bool:
    """Whether a column of that heading holds what is nobody's business; in a list of people more does."""
    _, _, lower = heading.rpartition(": ")
    ways = {_in_words(each) for each in (heading, _BRACKETS.sub(" ", heading), lower)}
    if ways & _WHOLE or (table == "people" and ways & _OF_PEOPLE):
        return True
    words = _in_words(heading)
    if _NAMES.search(words) and not _NO_NAMES.search(words):
        return False
    return bool(_WITHIN.search(words))


def are_personal_cells(cells: Sequence[SheetCell], today: date) -> bool:
    """Whether cells of people under an unknown heading are numbers of passports, birthdays or what they eat."""
    texts = [each.text for each in cells if not is_not_stated(each.text)]
    if not texts:
        return False
    if 3 * sum(bool(_MEALS.search(fold(each))) for each in texts) >= len(texts):
        return True
    if all(_NUMBER.fullmatch(each.replace(" ", "")) for each in texts):
        return True
    days = [each.value.date() if isinstance(each.value, datetime) else each.value for each in cells]
    return all(isinstance(each, date) and each < today - _GROWN_UP for each in days)
