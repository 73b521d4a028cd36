"""Every field of every record, with good, ambiguous and absurd values, through form, command line, JSON and file.

Nothing absurd is accepted, nothing good refused, nothing ambiguous guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, assert_never, cast

import msgspec
import pytest
from click.testing import CliRunner
from tinydb import TinyDB

from missions.dates.parsing import DateParseError
from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, DeadlineKind
from missions.deadlines.ledger import deadlines_of
from missions.records.book import Book
from missions.records.edits import Edit, EditError, apply_edits
from missions.records.field_values import checked, read_value, value_as_typed
from missions.records.fields import (
    CalendarCode,
    Clock,
    CountryCode,
    CurrencyCode,
    Dated,
    Duration,
    EmailAddress,
    EnumChoice,
    Field,
    FieldName,
    Flag,
    LanguageCode,
    Link,
    Many,
    Moment,
    MoneyAmount,
    Nested,
    Note,
    Number,
    PhoneNumber,
    Region,
    Shape,
    Text,
    TimeZone,
    WebAddress,
    Word,
    YearlyDay,
    fields_of,
    plain,
    record_from,
)
from missions.records.json_values import fields_of_json
from missions.records.kinds import KINDS, Kind
from missions.records.record import Record
from missions.records.soundness import unsound_values
from screens.cli.group import missions
from screens.snapshot import Snapshot
from screens.widgets.form_fields import ChoiceControl, ManyControl, NoteControl, TextControl, control
from store.doctor.repair import examine, repair
from store.store import Store
from tests.world import EAST, NORTH, ROLLING, TODAY, book_of, changed

Good = dict[str, Any]
"""What is typed, and what is kept."""


class Place(NamedTuple):
    """A field of a record, or of a value in it, and the path by which it is typed."""

    kind: Kind
    path: str
    item: Field

    @property
    def shape(self) -> Shape:
        return self.item.shape.of if isinstance(self.item.shape, Many) else self.item.shape


def places_in(kind: Kind, struct: type[msgspec.Struct], before: str = "") -> Iterator[Place]:
    for item in fields_of(struct):
        if item.stamped:
            continue
        match item.shape:
            case Nested(inner):
                yield from places_in(kind, inner, f"{before}{item.name}.")
            case Many(of=Nested(inner)):
                yield from places_in(kind, inner, f"{before}{item.name}.1.")
            case _:
                yield Place(kind, f"{before}{item.name}", item)


PLACES = [place for kind in KINDS.values() for place in places_in(kind, kind.struct)]
SHAPES = sorted({type(place.shape).__name__ for place in PLACES})


def at(shape: str) -> list[Place]:
    return [place for place in PLACES if type(place.shape).__name__ == shape]


def is_one_of_several(place: Place) -> bool:
    return isinstance(place.item.shape, Many)


# A book with two records of each kind, and a record of each kind that lacks nothing.


def _sound(struct: type[Record], id: str, name: str) -> Record:
    required = {item.name: name for item in fields_of(struct) if item.required and item.name != "id"}
    return struct(id=id, **required)


BOOK: Book = book_of(
    *(
        _sound(kind.struct, f"{table}-{end}", f"Example {end}")
        for table, kind in KINDS.items()
        for end in ("one", "two")
    )
)


@cache
def bare(kind: Kind) -> Record:
    return _sound(kind.struct, "new", "agreements-one" if kind.table == "deadline_notes" else "New")


# What is good, what can mean two things, and what is absurd, for each shape.


def good(shape: Shape) -> Good:
    match shape:
        case CountryCode():
            return (
                dict.fromkeys(("JP", "jp", "JPN", "Japan", "Japon", "日本"), "JP")
                | dict.fromkeys(("Deutschland", "Allemagne", "Germany", "Bundesrepublik Deutschland", "DEU"), "DE")
                | {
                    "uk": "GB",
                    "The Netherlands": "NL",
                    "Côte d’Ivoire": "CI",
                    "USA": "US",
                    "Österreich": "AT",
                    "EU": "EU",
                }
            )
        case TimeZone():
            return {
                "Asia/Tokyo": "Asia/Tokyo", "Tokyo": "Asia/Tokyo", "Tokio": "Asia/Tokyo", "asia/tokyo": "Asia/Tokyo",
                "Osaka": "Asia/Tokyo", "Munich": "Europe/Berlin", "New York": "America/New_York", "UTC": "UTC",
                "São Paulo": "America/Sao_Paulo", "Japan": "Asia/Tokyo", "Londres": "Europe/London",
            }  # fmt: skip
        case LanguageCode():
            return {
                "de": "de", "German": "de", "Deutsch": "de", "allemand": "de", "ger": "de", "日本語": "ja", "jpn": "ja",
                "en-GB": "en", "Nederlands": "nl", "français": "fr",
            }  # fmt: skip
        case CurrencyCode():
            return {"EUR": "EUR", "eur": "EUR", "€": "EUR", "Euro": "EUR", "Yen": "JPY", "JPY": "JPY", "CHF": "CHF"}
        case CalendarCode():
            return {"JP": "JP", "DE-NW": "DE-NW", "de-nw": "DE-NW", "DE-Bavaria": "DE-BY", "Japan": "JP"}
        case EmailAddress():
            return {
                "office@north.example": "office@north.example", "Pat <pat@north.example>": "pat@north.example",
                "mailto:pat@north.example": "pat@north.example", "a.b+c@mail.north.example": "a.b+c@mail.north.example",
            }  # fmt: skip
        case WebAddress(may_be_file):
            named = {"https://north.example/a?b=1": "https://north.example/a?b=1", "http://10.0.0.1": "http://10.0.0.1"}
            files = {"scans/accord.pdf": "scans/accord.pdf", "Shelf 3, folder 12": "Shelf 3, folder 12"}
            return named | (files if may_be_file else {"www.north.example": "https://www.north.example"})
        case PhoneNumber():
            return {
                each: each for each in ("+49 711 123456", "040 - 471 96 -423", "+49 (0)711-870354-0", "0711/12 ext. 4")
            }
        case Word(options):
            return {str(each.value): str(each.value) for each in options} | {
                str(each.value).replace("_", " ").upper(): str(each.value) for each in options
            }
        case FieldName():
            return {"term": "term", "Signatures": "signatures", "signatures.2.date": "signatures.2.date"}
        case Region() | Text() | Note():
            return {"Words, and more": "Words, and more", "Łódź 日本": "Łódź 日本"}
        case EnumChoice(options):
            return {str(each.value): each for each in options} | {
                str(each.value).replace("_", "-").title(): each for each in options
            }
        case Flag():
            return {"yes": True, "ja": True, "no": False, "": False}
        case Number(whole, least, most):
            edges = {str(each): each for each in (least, most) if each is not None}
            return (
                edges
                | {"12": 12, " 7 ": 7}
                | ({} if whole else {"12,5": Decimal("12.5"), "1.234,5": Decimal("1234.5")})
            )
        case MoneyAmount():
            typed = ("1234,50", "1.234,50", "1 234,50", "1'234.50", "1,234.50", "1234.5", "1’234,50", "1\u202f234,50")
            return dict.fromkeys(typed, Decimal("1234.50")) | {
                "0": 0, "4300000": 4_300_000, "4,3 Mio": 4_300_000, "1.234.567": 1_234_567, "0,1": Decimal("0.1"),
                "999999999999999.99": Decimal("999999999999999.99"), "0.005": Decimal("0.005"), "1 500": 1500,
            }  # fmt: skip
        case Dated():
            return {"8 Nov 2016": PartialDate("2016-11-08"), "2016-11": PartialDate("2016-11"), "": None}
        case YearlyDay():
            return {"30.06.": "06-30", "06-30": "06-30", "30 June": "06-30"}
        case Clock():
            return {"09:30": time(9, 30), "9.30": time(9, 30), "14 h": time(14)}
        case Duration():
            return {"2 years": Period("P2Y"), "18 Monate": Period("P18M"), "P6W": Period("P6W")}
        case Link(kinds):
            return {f"{kinds[0]}-one": f"{kinds[0]}-one"}
        case Moment() | Nested() | Many():
            return {}
    assert_never(shape)


def asked(shape: Shape) -> tuple[str, ...]:
    """What can mean two things, so that nobody may guess."""
    match shape:
        case CountryCode():
            return ("Korea", "Congo")
        case CurrencyCode():
            return ("$", "¥", "Dollar")
        case TimeZone():
            return ("JST", "UTC+9", "CET", "GMT+1")
        case EnumChoice(options) | Word(options):
            begun = [str(each.value)[:1] for each in options]
            return tuple(dict.fromkeys(each for each in begun if begun.count(each) > 1))
        case MoneyAmount():
            return ("1.500", "1,500", "-1.500")
        case Number(whole, _, most):
            return ("1.500", "1,500") if not whole else ("1.000",) if most is None or most >= 1000 else ()
        case Dated():
            return ("08/11/2016", "05/06/2016")
        case Link():
            return ("Example",)
    return ()


def absurd(shape: Shape) -> tuple[str, ...]:
    """What is nothing of the sort."""
    match shape:
        case CountryCode():
            return ("Atlantis", "Frnace", "XX", "1", "Bavaria", "not a country")
        case TimeZone():
            return ("Mars/Base", "Asia/Tokio", "Atlantis", "bananas", "12")
        case LanguageCode():
            return ("Klingon", "xx", "Germn", "1", "bananas")
        case CurrencyCode():
            return ("bananas", "XXX", "Eruo", "12")
        case CalendarCode():
            return ("Narnia", "DE-XX", "XX", "DE-Bavria")
        case EmailAddress():
            return (
                "not an email",
                "a@b",
                "@north.example",
                "pat at north.example",
                "a..b@north.example",
                "a b@c.example",
            )
        case WebAddress(may_be_file):
            return ("htp://north.example", "https://", "https//north.example") + (
                () if may_be_file else ("bananas", "a b")
            )
        case PhoneNumber():
            return ("call me", "12", "1" * 30, "n/a")
        case FieldName():
            return ("bananas", "signatues", "12")
        case Word() | EnumChoice():
            return ("bananas", "12", "signig now")
        case Flag():
            return ("maybe", "2")
        case Number(whole, least, most):
            edges = ([] if least is None else [str(least - 1)]) + ([] if most is None else [str(most + 1)])
            return ("bananas", "1e3", "12.3.4", "½", "1_000", "9" * 40, *edges, *(("1.5", "12,5") if whole else ()))
        case MoneyAmount():
            return ("bananas", "-5", "1e3", "1,23.4", "NaN", "inf", "20 %", "50 EUR", "€ 50", "12.34567", "9" * 40)
        case Dated():
            return ("bananas", "32 Nov 2016", "2016-13")
        case YearlyDay():
            return ("31.02.", "bananas")
        case Clock():
            return ("25:00", "bananas")
        case Duration():
            return ("bananas", "-3 months")
        case Link():
            return ("nobody of that name",)
    return ()


NEAREST: dict[type, dict[str, str]] = {
    CountryCode: {"Frnace": "France (FR)", "Atlantis": "Japan or JP", "Korea": "South Korea (KR) or North Korea (KP)"},
    TimeZone: {"Asia/Tokio": "Asia/Tokyo", "JST": "Asia/Tokyo", "UTC+9": "Asia/Tokyo", "UTC+5:30": "Asia/Kolkata"},
    LanguageCode: {"Germn": "German (de)"},
    FieldName: {"signatues": "signatures"},
    CurrencyCode: {"Eruo": "Euro (EUR)"},
    CalendarCode: {"DE-Bavria": "DE-BY"},
    EmailAddress: {"pat at north.example": "pat@north.example", "pat(at)north.example": "pat@north.example"},
    WebAddress: {"htp://north.example": "https://north.example"},
    MoneyAmount: {"1.500": "1.5 or 1500", "50 EUR": "the currency has its own field"},
}


# The four ways in.


def value_at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value[int(name) - 1] if name.isdecimal() else getattr(value, name)
    return value


def held_at(record: Any, place: Place) -> Any:
    held = value_at(record, place.path)
    return held[0] if is_one_of_several(place) and held else held


def by_command_line(place: Place, typed: str) -> Any:
    return held_at(apply_edits(bare(place.kind), (Edit(place.path, typed),), BOOK, TODAY), place)


@cache
def _control(place: Place) -> Any:
    empty = () if is_one_of_several(place) else None
    return control(place.item, empty, cast(Snapshot, SimpleNamespace(book=BOOK, today=TODAY)))


def by_form(place: Place, typed: str) -> Any:
    """What the form's control holds once that is typed into it; its problem is raised, as it is shown."""
    if not typed:
        return place.item.default
    field = _control(place)
    if isinstance(field, ChoiceControl | ManyControl) or not isinstance(field, TextControl | NoteControl):
        return by_command_line(place, typed)  # nothing is typed there: it is chosen from what there is
    if isinstance(field, NoteControl):
        return typed
    field.set_reactive(TextControl.value, typed)
    if problem := field.problem():
        raise DateParseError(problem)
    return field.held[0] if is_one_of_several(place) and field.held else field.held


def _nested(path: str, value: Any) -> dict[str, Any]:
    name, _, rest = path.partition(".")
    if not rest:
        return {name: value}
    inner = _nested(rest.removeprefix("1."), value)
    return {name: [inner] if rest.startswith("1.") else inner}


def by_json(place: Place, typed: Any) -> Any:
    """The value read from the JSON of a whole record."""
    value = [typed] if is_one_of_several(place) else typed
    read = partial(read_value, book=BOOK, today=TODAY)
    given = dict(fields_of_json(_nested(place.path, value), place.kind.struct, read))
    return held_at(checked(changed(bare(place.kind), **given)), place)


WAYS: tuple[Callable[[Place, str], Any], ...] = (by_command_line, by_form)


def refused(way: Callable[[Place, Any], Any], place: Place, typed: Any) -> str:
    """The sentence by which a value is refused; it is empty if the value was taken."""
    try:
        way(place, typed)
    except (DateParseError, EditError) as error:
        return str(error)
    return ""


def problems(places: Iterable[Place], find: Callable[[Place], Iterable[str]]) -> str:
    return "\n".join(f"{place.kind.table} {place.path}: {each}" for place in places for each in find(place))


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_good_is_refused_whichever_way_it_comes(shape: str) -> None:
    def find(place: Place) -> Iterator[str]:
        for typed, kept in good(place.shape).items():
            for way in (*WAYS, by_json):
                if way is by_json and (not typed or isinstance(place.shape, Flag | Note)):
                    continue
                wanted = place.item.default if typed == "" else kept
                try:
                    held = way(place, typed)
                except (DateParseError, EditError) as error:
                    yield f"{way.__name__} refuses {typed!r}: {error}"
                    continue
                if held != wanted:
                    yield f"{way.__name__} takes {typed!r} for {held!r}"

    assert not problems(at(shape), find)


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_absurd_is_accepted_and_nothing_ambiguous_guessed(shape: str) -> None:
    def find(place: Place) -> Iterator[str]:
        for typed in (*absurd(place.shape), *asked(place.shape)):
            for way in (*WAYS, by_json):
                said = refused(way, place, typed)
                if not said:
                    yield f"{way.__name__} takes {typed!r}"
                elif "\n" in said or "Traceback" in said or said[-1] not in ".?":
                    yield f"{way.__name__} refuses {typed!r} without a clear sentence: {said}"

    assert not problems(at(shape), find)


@pytest.mark.parametrize("shape", list(NEAREST), ids=lambda each: each.__name__)
def test_the_nearest_right_value_is_offered(shape: type[Shape]) -> None:
    for place in at(shape.__name__)[:1]:
        for typed, offered in NEAREST[shape].items():
            assert offered in refused(by_command_line, place, typed), typed


def _on_file(value: Any) -> Any:
    return plain(value) if isinstance(value, msgspec.Struct) else value


def _as_json(kept: Any) -> Any:
    match kept:
        case Enum():
            return kept.value
        case PartialDate() | Period():
            return kept.text
        case time():
            return kept.isoformat()
        case Decimal():
            return float(kept) if Decimal(repr(float(kept))) == kept else str(kept)
    return kept


def opened(place: Place, value: Any) -> Record | None:
    """The record of a document that another program wrote; None if it is kept in the file, but is no sound record."""
    document = plain(bare(place.kind)) | _nested(place.path, [value] if is_one_of_several(place) else value)
    try:
        return record_from(place.kind.struct, document)
    except ValueError:
        return None


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_opens_and_what_is_wrong_in_it_is_known(shape: str) -> None:
    def find(place: Place) -> Iterator[str]:
        for kept in filter(lambda each: each is not None, good(place.shape).values()):
            record = opened(place, _as_json(kept))
            if record is None or any(True for _ in unsound_values(record)):
                yield f"finds fault with {kept!r}"
        if not isinstance(place.shape, Text | YearlyDay | Number | MoneyAmount) or type(place.shape) is Text:
            return
        for wrong in absurd(place.shape):
            if isinstance(place.shape, Number | MoneyAmount):
                if not wrong.lstrip("-").isdecimal():
                    continue
                value: Any = int(wrong)
            else:
                value = wrong
            record = opened(place, value)
            named = [each.path for each in unsound_values(record)] if record else [place.path]
            if record is None and not isinstance(place.shape, Number | MoneyAmount):
                yield f"does not open with {wrong!r}"
            elif named != [place.path]:
                yield f"sees nothing wrong with {wrong!r}"

    assert not problems(at(shape), find)


def test_every_field_is_walked_and_has_values_to_try() -> None:
    assert len(PLACES) > 300
    free = {"Text", "Note", "Region"}
    assert [shape for shape in SHAPES if shape not in free and not absurd(at(shape)[0].shape)] == []
    assert all(good(place.shape) for place in PLACES)


# Through the program itself, and through a file that plain TinyDB made.

TYPED = {
    "country=Japan": ("organisations", "country", "JP"),
    "zone=Tokyo": ("organisations", "zone", "Asia/Tokyo"),
    "website=www.north.example": ("organisations", "website", "https://www.north.example"),
    "languages=de,en": ("people", "languages", ["de", "en"]),
    "emails=a@north.example, b@north.example": ("people", "emails", ["a@north.example", "b@north.example"]),
    "nationality=Frankreich": ("people", "nationality", "FR"),
    "nationality=japanisch": ("people", "nationality", "JP"),
    "kind=MoU": ("agreements", "kind", None),
    "kind=LoI": ("agreements", "kind", "letter_of_intent"),
    "leads.1.deadline=Expiry": ("agreements", "leads", [{}]),
    "budget.1.planned=1.234,50": ("missions", "budget", [{"planned": 1234.5}]),
    'budget=[{"planned": "1\'234.50", "currency": "Yen"}]': (
        "missions",
        "budget",
        [{"planned": 1234.5, "currency": "JPY"}],
    ),
    "kind=dinner": ("visits", "kind", "meal"),
}
REQUIRED = {"organisations": "name", "people": "family_name"}


def run(path: Path, *args: str) -> tuple[int, str]:
    env = {"COLUMNS": "300"}  # so that a sentence is one line, however wide the terminal is
    result = CliRunner(env=env).invoke(missions, ["--file", str(path), *args], prog_name="missions")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("typed", TYPED)
def test_on_the_command_line_the_right_value_is_kept(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "p.json"
    table, name, kept = TYPED[typed]
    code, said = run(path, "add", KINDS[table].one, f"{REQUIRED.get(table, 'title')}=New", typed)
    assert code == 0, said
    (document,) = TinyDB(path).table(table).all()
    assert document.get(name) == kept


@pytest.mark.parametrize(
    ("table", "typed"),
    [
        ("organisations", "country=Atlantis"),
        ("organisations", "zone=JST"),
        ("people", "emails=not an email"),
        ("agreements", "originals=-3"),
        ("agreements", "leads.1.deadline=bananas"),
        ("agreements", 'leads=[{"deadline": "bananas"}]'),
        ("agreements", 'documents=[{"language": "Klingon"}]'),
        ("organisations", "country=Korea"),
        ("people", "nationality=Korean"),
        ("missions", "budget.1.planned=1.500"),
        ("missions", 'budget=[{"planned": "1.500"}]'),
    ],
)
def test_on_the_command_line_nothing_wrong_is_kept(tmp_path: Path, table: str, typed: str) -> None:
    path = tmp_path / "p.json"
    code, said = run(path, "add", KINDS[table].one, f"{REQUIRED.get(table, 'title')}=New", typed)
    assert (code, said.count("\n")) == (2, 1), said
    assert not path.exists() or TinyDB(path).table(table).all() == []


def test_a_file_with_such_values_opens_shows_and_names_them_and_one_spelling_is_put_right(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    database = TinyDB(path)
    database.table("organisations").insert({"id": "east", "name": "East", "country": "Japan", "zone": "Asia/Tokio"})
    database.table("agreements").insert(
        {"id": "accord", "title": "Accord", "originals": -3, "leads": [{"deadline": "bananas"}]}
    )
    database.table("people").insert(
        {"id": "pat", "family_name": "Pat", "emails": ["not an email"], "nationality": "Narnia"}
    )
    database.table("missions").insert(
        {"id": "trip", "title": "Trip", "budget": [{"planned": 1234.5}, {"planned": 0.1}]}
    )
    database.close()
    path.chmod(0o600)
    store = Store(path)
    book = store.load()
    assert book.organisations["east"].country == "Japan"
    assert book.missions["trip"].budget[0].planned == Decimal("1234.50")
    assert sum(each.planned or 0 for each in book.missions["trip"].budget) == Decimal("1234.6")
    assert "Japan" in run(path, "show", "east")[1]
    said = [each.sentence for each in examine(store, TODAY) if each.check == "schema"]
    for told in (
        "“Japan” is stored as JP",
        "did you mean Asia/Tokyo?",
        "-3 is too small",
        "“bananas” is no",
        "“not an email” is no",
    ):
        assert sum(told in each for each in said) == 1, (told, said)
    assert not any("Narnia" in each for each in said), "what was kept for a journey is not quoted"
    listed = run(path, "expiring")[1]
    for told in ("Country cannot be used as it is", "Originals cannot", "E-mails cannot", "Nationality cannot"):
        assert told in listed, listed
    assert "Narnia" not in listed
    repair(store, TODAY)
    again = Store(path).load()
    assert again.organisations["east"].country == "JP"
    assert again.organisations["east"].zone == "Asia/Tokio", "what is not certain stays as it is"
    assert again.agreements["accord"].originals == -3


def test_a_region_that_is_nearly_one_of_its_country_is_asked_and_any_other_name_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    assert "did you mean Bavaria?" in run(path, "add", "organisation", "name=New", "country=DE", "region=Bavria")[1]
    assert run(path, "add", "organisation", "name=New", "country=DE", "region=Neckar-Alb cluster")[0] == 0


@pytest.mark.parametrize(
    ("country", "zone", "is_known"),
    [("JP", "", True), ("Japan", "", False), ("Atlantis", "", False), ("XX", "", False), ("US", "Tokyo", False)],
)
def test_a_day_to_act_is_not_firm_beside_a_country_or_zone_that_is_none(
    country: str, zone: str, is_known: bool
) -> None:
    them = changed(EAST, country=country, zone=zone, region="")
    book = book_of(ROLLING, NORTH, them)
    found = deadlines_of(ROLLING.id, book, TODAY)
    sure = next(each.certainty for each in found if each.kind is DeadlineKind.NOTICE_OF_NON_RENEWAL)
    assert (sure is not Certainty.ASSUMED) == is_known
    assert bool(deadlines_of(them.id, book, TODAY)) != is_known


@pytest.mark.parametrize(
    "typed", ["0.1", "1234,50", "12345678901234.567", "999999999999999.99", "123456789012.345", "0,005"]
)
def test_the_exact_amount_survives_saving_and_opening(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "p.json"
    assert run(path, "add", "mission", "title=New", f"budget.1.planned={typed}")[0] == 0
    (mission,) = Store(path).load().missions.values()
    assert mission.budget[0].planned == Decimal(typed.replace(",", "."))


def test_what_is_kept_can_be_typed_again() -> None:
    def find(place: Place) -> Iterator[str]:
        for kept in good(place.shape).values():
            if isinstance(kept, datetime | date) or kept is None:
                continue
            shape = place.shape
            typed = value_as_typed(kept, shape)
            again = read_value(typed, shape, BOOK, TODAY)
            if again != kept:
                yield f"{kept!r} is typed as {typed!r} and read as {again!r}"

    assert not problems([at(shape)[0] for shape in SHAPES], find)
