"""Documents in German and French have every word of the program in their language, and lose no fact in it."""

import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from string import Formatter

import msgspec
import pytest
from babel.messages.pofile import read_po

from missions.dates import messages as dates_messages
from missions.dates.formatting import words_of
from missions.exporting import messages
from missions.exporting.wish import DocumentLanguage
from missions.exporting.words import Words
from missions.messages import Sentence, speaking
from missions.records.agreements import AgreementKind
from missions.records.kinds import KINDS
from store.documents.languages import FOLDER, catalogue

OTHERS = [language for language in DocumentLanguage if language is not DocumentLanguage.ENGLISH]
OF_DATES = (dates_messages.AND, dates_messages.HALF, *dates_messages.NUMBERS.values())
"""Sentences on lengths of time, which fill the places of others."""

Texts = dict[str, str]
"""Each text, with its form for several if it has one."""


def sentences(held: object) -> Iterator[Sentence]:
    if isinstance(held, Sentence):
        yield held
        if held.after:
            yield held.after
    elif isinstance(held, Mapping):
        for each in held.values():
            yield from sentences(each)
    elif isinstance(held, list | tuple):
        for each in held:
            yield from sentences(each)


def choices(hint: object, known: set[type]) -> Iterator[str]:
    """The words of every choice in a record and in what it holds."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield from (words_of(str(each.value)) for each in hint)
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct) and hint not in known:
        known.add(hint)
        for each in typing.get_type_hints(hint).values():
            yield from choices(each, known)
    for each in typing.get_args(hint):
        yield from choices(each, known)


@pytest.fixture(scope="module")
def wanted() -> Texts:
    folder = Path(str(messages.__file__)).parent
    rooms = [import_module(f"missions.exporting.{path.stem}") for path in sorted(folder.glob("*messages.py"))]
    held = [each for room in rooms for each in vars(room).values()]
    found = {each.text: each.several for one in held for each in sentences(one)}
    found |= {each.text: each.several for each in OF_DATES}
    known: set[type] = set()
    labels = [each for kind in KINDS.values() for each in choices(kind.struct, known)]
    other = {words_of(value): str(sentence) for value, sentence in dates_messages.OTHER_WORDS.items()}
    return found | {other.get(each, each): "" for each in labels if other.get(each, each) not in found}


def translations(language: DocumentLanguage) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each text of a catalogue, with its form for several and its translations."""
    with (FOLDER / f"{language.value}.po").open("rb") as file:
        found = {}
        for each in read_po(file, locale=language.value, abort_invalid=True):
            if each.id:
                one, several = each.id if isinstance(each.id, tuple) else (each.id, "")
                found[one] = (several, each.string if isinstance(each.string, tuple) else (str(each.string),))
        return found


def places(text: str) -> set[tuple[str, str | None]]:
    return {(name, spec) for _, name, spec, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
class TestACatalogue:
    def test_has_every_text_of_documents_and_no_other(self, language: DocumentLanguage, wanted: Texts) -> None:
        found = translations(language)
        lacking = [text for text in wanted if text not in found or not all(found[text][1])]
        assert not lacking, "\n".join(("without a translation:", *lacking))
        left = [text for text in found if text not in wanted]
        assert not left, "\n".join(("translated, but said nowhere:", *left))

    def test_has_the_places_and_the_forms_of_each_text(self, language: DocumentLanguage, wanted: Texts) -> None:
        count = {("count", "")}
        wrong = []
        for text, (several, told) in translations(language).items():
            if several != wanted.get(text, several):
                wrong.append(f"another form for several: {text}")
            full = places(several or text)
            wrong += [
                f"{text}: {each}" for each in told if not full - (count if several else set()) <= places(each) <= full
            ]
        assert not wrong, "\n".join(wrong)


def test_french_signs_are_tied_to_their_words() -> None:
    told = [each for _, every in translations(DocumentLanguage.FRENCH).values() for each in every]
    assert not [each for each in told if any(f" {sign}" in each for sign in ":;?!»") or "« " in each]


def test_contents_are_made_in_the_language_of_the_document() -> None:
    words = Words(DocumentLanguage.GERMAN)
    with speaking(catalogue(DocumentLanguage.GERMAN)):
        assert words.choice(AgreementKind.COOPERATION_AGREEMENT) == "Kooperationsvereinbarung"
        assert messages.CONTACTS_TITLE(title="Kansai") == "Kontakte – Kansai"
    assert catalogue(DocumentLanguage.ENGLISH) is None
    assert words.choice(AgreementKind.COOPERATION_AGREEMENT) == "cooperation agreement"
