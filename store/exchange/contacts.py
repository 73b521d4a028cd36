"""Reads contacts (vCard 2.1, 3.0 and 4.0): each card a row with the columns of people; some are organisations alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from missions.importing.sheet import EMPTY, Format, Sheet, SheetCell, SheetRow, SkipReason, SourceFile
from missions.people.names import is_latin, is_title
from missions.people.vocabulary import is_suffix
from missions.text import clean, fold, line
from store.exchange import messages
from store.exchange.card_text import CardProperty, CardText, address_of, cards_in, phone_of, split
from store.exchange.formats import MOST_ROWS, Progress, refusal

PRESET = (
    "number",
    "given_name",
    "family_name",
    "name",
    "native_name",
    "aliases",
    "honorific",
    "functions.organisation",
    "functions.function",
    "organisation.country",
    "organisation.city",
    "organisation.website",
    "emails",
    "phones",
    "address",
    "languages",
    "notes",
)
"""What each column of contacts becomes."""

_OF_ORGANISATIONS = {
    "number": "number",
    "functions.organisation": "name",
    "aliases": "aliases",
    "organisation.country": "country",
    "organisation.city": "city",
    "organisation.website": "website",
    "emails": "emails",
    "phones": "phones",
    "address": "address",
    "notes": "notes",
}
"""The same where every card is an organisation."""

_ORGANISATIONS = frozenset({"org", "organization", "organisation", "company"})
_GROUPS = frozenset({"group", "groups"})
_PERSONAL = frozenset(
    {
        *("BDAY", "ANNIVERSARY", "DEATHDATE", "BIRTHPLACE", "DEATHPLACE", "GENDER", "X-GENDER", "X-ANNIVERSARY"),
        *("X-SPOUSE", "X-EVOLUTION-SPOUSE", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "X-CHILDREN"),
        *("X-ABDATE", "X-ABRELATEDNAMES", "X-KADDRESSBOOK-X-SPOUSESNAME", "X-WAB-GENDER", "X-MS-SPOUSE", "X-MS-CHILD"),
        *("HOBBY", "INTEREST", "X-BIRTHPLACE", "X-RELIGION", "X-MS-ANNIVERSARY", "X-BIRTHDAY", "X-EVOLUTION-BIRTHDAY"),
    }
)
"""What is nobody's business, and is left out with a word."""

_AT_WORK = frozenset({"COLLEAGUE", "CO-WORKER", "AGENT", "CONTACT", "ASSISTANT", "MANAGER"})
"""As what somebody can be named in a card, other than family and friends."""

_PICTURES = {"PHOTO", "LOGO", "SOUND", "KEY"}
_IN_NOTES = {
    "ROLE": messages.CARD_ROLE,
    "URL": messages.ADDRESS,
    "IMPP": messages.CARD_MESSENGER,
    "X-SOCIALPROFILE": messages.CARD_MESSENGER,
    "X-SKYPE": messages.CARD_MESSENGER,
    "X-SKYPE-USERNAME": messages.CARD_MESSENGER,
    "X-JABBER": messages.CARD_MESSENGER,
    "X-TWITTER": messages.CARD_MESSENGER,
    "X-ICQ": messages.CARD_MESSENGER,
    "X-MSN": messages.CARD_MESSENGER,
    "X-AIM": messages.CARD_MESSENGER,
    "X-YAHOO": messages.CARD_MESSENGER,
    "X-MS-IMADDRESS": messages.CARD_MESSENGER,
    "CATEGORIES": messages.CATEGORIES,
    "RELATED": messages.CARD_RELATED,
    "X-MANAGER": messages.CARD_MANAGER,
    "X-EVOLUTION-MANAGER": messages.CARD_MANAGER,
    "X-MS-MANAGER": messages.CARD_MANAGER,
    "X-ASSISTANT": messages.CARD_ASSISTANT,
    "X-EVOLUTION-ASSISTANT": messages.CARD_ASSISTANT,
    "X-MS-ASSISTANT": messages.CARD_ASSISTANT,
    "X-DEPARTMENT": messages.CARD_DEPARTMENT,
    "EXPERTISE": messages.CARD_EXPERTISE,
}
_READ = frozenset(
    {
        *("N", "FN", "NICKNAME", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "LABEL", "LANG", "NOTE", "UID", "KIND"),
        *("SORT-STRING", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "AGENT"),
        *("X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-MAIDENNAME"),
        *("VERSION", "PRODID", "REV", "SOURCE", "CLASS", "MAILER", "NAME", "PROFILE", "TZ", "GEO", "CREATED"),
        *("CLIENTPIDMAP", "CALURI", "CALADRURI", "FBURL", "XML", "X-ABLABEL", "X-ABADR", "X-ABUID", "SORT-AS"),
        *("X-EVOLUTION-FILE-AS", "X-RADICALE-NAME", "X-IMAGETYPE", "X-IMAGEHASH", "X-ABCROP-RECTANGLE"),
    }
)
"""What is read, or says nothing about whom the card is about."""

_NO_VOICE = frozenset({"FAX", "PAGER", "MODEM", "BBS"})
_TOLD_EVERY = 100
_MOST_NAMED = 5


def read_contacts(files: Sequence[tuple[str, bytes]], progress: Progress = lambda _done, _of: None) -> SourceFile:
    """Return the cards of files, given with their names, as one table; ImportRefusedError if there are none."""
    reader = _Reader(sum(data.upper().count(b"BEGIN:VCARD") for _, data in files), progress)
    for name, data in files:
        reader.read(name, data)
    first = files[0][0] if files else ""
    if not reader.rows:
        raise refusal(messages.NO_CARD, first)
    return reader.result(first if len(files) == 1 else messages.CARDS(count=len(reader.rows)))


class _Reader:
    """Reads cards one after the other, and keeps what is told about all of them."""

    def __init__(self, expected: int, progress: Progress) -> None:
        self.rows: list[SheetRow] = []
        self._expected, self._progress = expected, progress
        self._left_out: Counter[str] = Counter()
        self._others: dict[str, None] = {}
        self._empty: list[str] = []
        self._organisations: set[int] = set()

    def read(self, name: str, data: bytes) -> None:
        """Read the cards of a file."""
        before = len(self.rows)
        for card in cards_in(data):
            if not len(self.rows) % _TOLD_EVERY:
                self._progress(len(self.rows), max(self._expected, len(self.rows)))
            if len(self.rows) >= MOST_ROWS:
                raise refusal(messages.TOO_MANY_ROWS, name, most=MOST_ROWS)
            self._add(card)
        if len(self.rows) == before:
            self._empty.append(name)

    def _add(self, card: CardText) -> None:
        said = _Card(card)
        cells = tuple(SheetCell(clean(text).strip()) if text else EMPTY for text in said.texts())
        has_facts = any(each.text for at, each in enumerate(cells) if PRESET[at] != "number")
        why = None
        if not card.is_whole or card.is_damaged:
            why = SkipReason.DAMAGED
            self._left_out["damaged"] += 1
        elif not has_facts:
            why = SkipReason.EMPTY
        elif said.is_group:
            why = SkipReason.SKIPPED
            self._left_out["groups"] += 1
        if why is None and said.is_organisation:
            self._organisations.add(len(self.rows) + 1)
        names = {each.name for each in card.lines}
        self._left_out["personal"] += bool(names & _PERSONAL) or any(map(_is_family, card.lines))
        self._left_out["pictures"] += bool(names & _PICTURES)
        self._others |= dict.fromkeys(sorted(names - _READ - _PERSONAL - _PICTURES - _IN_NOTES.keys()))
        self.rows.append(SheetRow(len(self.rows) + 1, cells, why=why))

    def result(self, name: str) -> SourceFile:
        """Return the table of all cards."""
        taken = sum(each.why is None for each in self.rows)
        kind, rows = "people", self.rows
        preset: tuple[str, ...] = PRESET
        if taken and len(self._organisations) == taken:
            kind = "organisations"
            preset = tuple(_OF_ORGANISATIONS[each] for each in PRESET if each in _OF_ORGANISATIONS)
            kept = [at for at, each in enumerate(PRESET) if each in _OF_ORGANISATIONS]
            rows = [SheetRow(each.number, tuple(each.cell(at) for at in kept), why=each.why) for each in rows]
        elif self._organisations:
            rows = [self._among_people(each) for each in rows]
        sheet = Sheet(rows=tuple(rows), kind=kind, preset=preset, told=tuple(self._told()))
        return SourceFile(name=name, format=Format.CONTACTS, sheets=(sheet,))

    def _among_people(self, row: SheetRow) -> SheetRow:
        """Return a row of a table of people; other names of an organisation would become a person there."""
        if row.number not in self._organisations:
            return row
        cells = (EMPTY if name == "aliases" else cell for name, cell in zip(PRESET, row.cells, strict=True))
        return SheetRow(row.number, tuple(cells), why=row.why)

    def _told(self) -> Iterator[str]:
        """Yield what is told of all cards."""
        sentences = {
            "damaged": messages.CARDS_DAMAGED,
            "groups": messages.CARDS_OF_GROUPS,
            "personal": messages.CARDS_PERSONAL,
            "pictures": messages.CARDS_WITH_PICTURES,
        }
        for what, sentence in sentences.items():
            if count := self._left_out[what]:
                yield sentence(count=count)
        if self._others:
            yield messages.CARD_LINES_LEFT_OUT(names=_listed(self._others))
        if self._empty:
            yield messages.FILES_WITHOUT_CARD(count=len(self._empty), names=_listed(self._empty))


def _listed(names: Iterable[str]) -> str:
    """Return the first few names, with a sign that there are more."""
    every = [line(each) for each in names]
    return ", ".join(every[:_MOST_NAMED]) + (", …" if len(every) > _MOST_NAMED else "")


class _Card:
    """What one card says, as the texts of a row."""

    def __init__(self, card: CardText) -> None:
        self._said: dict[str, list[CardProperty]] = {}
        for each in card.lines:
            if each.value.strip(" \t;,"):
                self._said.setdefault(each.name, []).append(each)
        self._organisation = self._organisation_named()
        self._units = self._units_named()

    @cached_property
    def _kind(self) -> str:
        said = (*self._said.get("KIND", ()), *self._said.get("X-ADDRESSBOOKSERVER-KIND", ()))
        shown_as = self._first("X-ABSHOWAS")
        return fold(said[0].text.strip() if said else shown_as)

    @property
    def is_group(self) -> bool:
        """Whether the card is a list of other cards."""
        return self._kind in _GROUPS

    @cached_property
    def is_organisation(self) -> bool:
        """Whether the card is about an organisation: it says so, or it has no other name than that."""
        if self._kind in _ORGANISATIONS:
            return True
        if not self._organisation:
            return False
        parts = self._name_parts()
        names = [" ".join(each for each in parts if each), *(each.text for each in self._said.get("FN", ()))]
        own = {_plain(self._organisation), _plain(f"{self._organisation} {self._units}")}
        return all(_plain(each) in own for each in names if each.strip())

    def texts(self) -> tuple[str, ...]:
        """Return the texts of the row, one for each column."""
        found = self._as_organisation() if self.is_organisation else self._as_person()
        emails = _ranked(self._said.get("EMAIL", ()))
        phones = _ranked(each for each in self._said.get("TEL", ()) if not each.types & _NO_VOICE)
        found |= {
            "number": self._first("UID").removeprefix("urn:uuid:"),
            "emails": "\n".join(dict.fromkeys(each.text.strip().removeprefix("mailto:") for each in emails)),
            "phones": "\n".join(dict.fromkeys(map(phone_of, phones))),
            "address": "\n\n".join(dict.fromkeys(filter(None, map(self._address, self._addresses())))),
        }
        return tuple(found.get(each, "") for each in PRESET)

    def _first(self, name: str) -> str:
        """Return the preferred text of that name."""
        return next((each.text.strip() for each in _ranked(self._said.get(name, ()))), "")

    # Who it is.

    def _as_person(self) -> dict[str, str]:
        family, given, prefixes, suffixes = self._name_parts()
        whole, others = self._whole_names()
        if given == "" and " " in family and _plain(family) == _plain(whole):
            family = ""
        behind = [each.strip(",") for each in suffixes.split()]
        suffix = " ".join(each for each in behind if is_suffix(each.capitalize()))
        titles = [*prefixes.split(), *(each for each in behind if not is_suffix(each.capitalize()))]
        known = [each for each in titles if is_title(each)]
        unknown = " ".join(each for each in titles if each not in known)
        nicknames = (text for each in self._said.get("NICKNAME", ()) for part in each.parts() for text in part)
        every = (*others, *nicknames)
        native = next((each for each in every if not is_latin(each)), "")
        aliases = [each for each in every if each != native]
        aliases += [each.text for each in self._said.get("X-MAIDENNAME", ())]
        return {
            "family_name": f"{family} {suffix}".strip(),
            "given_name": given,
            "name": "" if "@" in whole else whole,
            "native_name": native,
            "aliases": "\n".join(dict.fromkeys(line(each) for each in aliases if each.strip())),
            "honorific": " ".join(known),
            "functions.organisation": self._organisation,
            "functions.function": ", ".join(dict.fromkeys(line(each.text) for each in self._said.get("TITLE", ()))),
            "languages": "\n".join(each.text for each in _ranked(self._said.get("LANG", ()))),
            "notes": self._notes(unknown),
        }

    def _name_parts(self) -> tuple[str, str, str, str]:
        """Return family name, given names, prefixes and suffixes; of several names the one in Latin letters.

        Where only spellings for sorting or speaking are in Latin letters, those are taken.
        """
        every = self._said.get("N", [])
        parts = [[" ".join(filter(None, each)) for each in (*said.parts(), [], [], [], [], [])][:5] for said in every]
        found = next((each for each in parts if is_latin(f"{each[0]}{each[1]}")), parts[0] if parts else [""] * 5)
        family, given = found[0], " ".join(filter(None, found[1:3]))
        if not is_latin(f"{family}{given}"):
            spoken = [self._first(f"X-PHONETIC-{each}-NAME") for each in ("LAST", "FIRST")]
            sorted_as = next((each.parameters.get("SORT-AS", "") for each in every), "") or self._first("SORT-STRING")
            for names in (spoken, [each.strip() for each in sorted_as.split(",")]):
                if all(names) and len(names) == 2 and is_latin("".join(names)):
                    family, given = names
                    break
        return family, given, found[3], found[4]

    def _whole_names(self) -> tuple[str, tuple[str, ...]]:
        """Return the whole name, in Latin letters if there is such a one, and other names in another script."""
        whole = [line(each.text) for each in _ranked(self._said.get("FN", ()))]
        named = [said.parts() for said in self._said.get("N", ())]
        joined = [" ".join(text for part in parts[:2] for text in part if text) for parts in named]
        first = next((each for each in whole if is_latin(each)), whole[0] if whole else "")
        others = [each for each in whole if each != first and _plain(each) != _plain(first)]
        others += [each for each in joined if not is_latin(each) and each != first]
        return first, tuple(dict.fromkeys(others))

    def _as_organisation(self) -> dict[str, str]:
        whole = self._first("FN")
        name = self._organisation or whole or " ".join(filter(None, self._name_parts()[:2]))
        others = [whole] if whole and _plain(whole) not in (_plain(name), _plain(f"{name} {self._units}")) else []
        others += [each.text for each in self._said.get("NICKNAME", ())]
        address = next((each.parts() for each in self._addresses()), [])
        country, city = (", ".join(filter(None, address[at])) if len(address) > at else "" for at in (6, 3))
        return {
            "functions.organisation": line(name),
            "aliases": "\n".join(map(line, others)),
            "organisation.country": country,
            "organisation.city": city,
            "organisation.website": self._first("URL"),
            "notes": self._notes(is_organisation=True),
        }

    def _organisation_named(self) -> str:
        """Return the first part of where somebody works; of several places the preferred one first."""
        names = [each.parts()[0] for each in _ranked(self._said.get("ORG", ()))]
        return "\n".join(
            dict.fromkeys(line(", ".join(filter(None, each))).replace(";", ",") for each in names if any(each))
        )

    def _units_named(self) -> str:
        units = (part for each in self._said.get("ORG", ()) for part in each.parts()[1:])
        return ", ".join(text for part in units for text in part if text)

    # What else it says.

    def _addresses(self) -> list[CardProperty]:
        """Return the addresses, those at work before others."""
        every = _ranked(self._said.get("ADR", ()) or self._said.get("LABEL", ()))
        return sorted(every, key=lambda each: "WORK" not in each.types)

    def _address(self, said: CardProperty) -> str:
        """Return an address; that of an organisation without city and country, which have columns of their own."""
        if self.is_organisation and said.name == "ADR":
            parts = [*said.parts(), *([[]] * 7)]
            if not any(map(any, parts[4:6])):
                said = said._replace(value=";".join(split(said.value, ";")[:3]))
        return address_of(said)

    def _notes(self, titles: str = "", is_organisation: bool = False) -> str:
        """Return what goes to the notes: remarks, then facts that have no field, each with what it is."""
        found = [each.text for each in self._said.get("NOTE", ())]
        if titles:
            found.append(messages.CARD_TITLES(text=titles))
        if self._units:
            found.append(messages.CARD_DEPARTMENT(text=self._units))
        faxes = (each for each in self._said.get("TEL", ()) if each.types & _NO_VOICE)
        found += [messages.CARD_FAX(text=phone_of(each)) for each in faxes]
        for name, sentence in _IN_NOTES.items():
            if name == "URL" and is_organisation:
                found += [sentence(text=line(each.text)) for each in _ranked(self._said.get(name, ()))[1:]]
            elif not (name == "ROLE" and self._first("ROLE") == self._first("TITLE")):
                said = (each for each in self._said.get(name, ()) if not _is_family(each))
                found += [sentence(text=line(each.text)) for each in said]
        if is_organisation:
            found += [
                sentence(text=line(each.text)) for name, sentence in _OF_PEOPLE for each in self._said.get(name, ())
            ]
        return "\n".join(dict.fromkeys(filter(None, found)))


_OF_PEOPLE = (("TITLE", messages.CARD_ROLE),)


def _is_family(said: CardProperty) -> bool:
    """Whether somebody is named who is not known to be a colleague: family and friends are nobody's business."""
    return said.name == "RELATED" and not {each.upper() for each in said.types} & _AT_WORK


def _ranked(lines: Iterable[CardProperty]) -> list[CardProperty]:
    """Return lines of one sort, the preferred ones first."""
    return sorted(lines, key=lambda each: each.rank)


def _plain(text: str) -> str:
    """Return a name as names are compared: folded, letters and digits only."""
    return "".join(filter(str.isalnum, fold(text)))
