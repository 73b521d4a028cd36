"""An office's own templates: the sound one is used, one with a slip is named and the built-in one used."""

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from missions.exporting.content import PaperContent
from missions.exporting.papers import ParticipantLine, ParticipantValues
from missions.exporting.wish import DocumentLanguage, FileForm, PaperSize, Wish
from store.documents.paper import write_paper
from store.documents.surroundings import Surroundings
from store.documents.template_check import template_problems
from store.documents.template_file import read_template
from store.documents.templates import own_path, template_for

LABELS = {"participants": "Participants", "name": "Name", "function": "Function", "part": "Part"}
WISH = Wish(export="participants", form=FileForm.DOCX)
CONTENT = PaperContent(
    paper="participants",
    title="Participants of the visit",
    values=ParticipantValues(
        title="Talks with Example Cluster North",
        people=(ParticipantLine(n=1, name="Dr. Sommer & Sohn", native="大阪", function="Head", role="guest"),),
    ),
    labels=LABELS,
    author="Example Cluster South",
    edition=datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
    country="KR",
)
FIRST_CELL = re.compile(r"(?<=</w:tcPr>)<w:p>.*?(?=</w:tc>)")
TAG_LINE = (
    '<w:p><w:pPr><w:pStyle w:val="TableTag"/></w:pPr><w:r><w:t xml:space="preserve">{%p endif %}</w:t></w:r></w:p>'
)


def built_in() -> bytes:
    return template_for("participants", PaperSize.A4, DocumentLanguage.ENGLISH, LABELS)


def edited(part: str, change: Callable[[str], str], add: dict[str, str] | None = None) -> bytes:
    """Return the built-in template with a part changed and others added."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(built_in())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if re.fullmatch(part, name):
                changed = change(text)
                assert changed != text
                text = changed
            new.writestr(name, text)
        for name, text in (add or {}).items():
            new.writestr(name, text)
    return out.getvalue()


def instead(old: str, new: str) -> bytes:
    return edited("word/document.xml", lambda text: text.replace(old, new, 1))


def in_text(xml: str) -> bytes:
    """Return the built-in template with something at the beginning of its text."""
    return edited("word/document.xml", lambda text: text.replace("<w:body>", f"<w:body>{xml}", 1))


def plain(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def marked(name: str) -> str:
    return f'<w:p><w:bookmarkStart w:id="7" w:name="{name}"/><w:bookmarkEnd w:id="7"/></w:p>'


DEEP = "{{ " + "(" * 3000 + " }}"
SLIPS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a place that is spelt wrong": (lambda: instead("{{ title }}", "{{ titel }}"), "titel", "“title” is meant"),
    "a place of another paper": (lambda: in_text(plain("{{ greeting }}")), "greeting", "no place “greeting”"),
    "a place of a row spelt wrong": (lambda: instead("{{ p.name }}", "{{ p.nmae }}"), "p.nmae", "“p.name” is meant"),
    "a row named otherwise": (lambda: instead("{{ p.name }}", "{{ q.name }}"), "q", "no place “q”"),
    "a way into the program": (lambda: in_text(plain("{{ title.__class__ }}")), "title.__class__", "no place"),
    "something called": (lambda: in_text(plain("{{ title.format(1) }}")), "title.format()", "nothing can be called"),
    "brackets without end": (lambda: in_text(plain(DEEP)), DEEP, "not understood"),
    "a filter that is none": (lambda: in_text(plain("{{ title|uper }}")), "|uper", "“|upper” is meant"),
    "an end that is missing": (lambda: instead("{%tr endfor %}", ""), "{%tr for p in people %}", "never closed"),
    "an end too many": (lambda: in_text(TAG_LINE), "{%p endif %}", "was not opened"),
    "the wrong end": (lambda: instead("{%tr endfor %}", "{%tr endif %}"), "{%tr endif %}", "was not opened"),
    "an end of another kind": (lambda: instead("{%tr endfor %}", "{%p endfor %}"), "{%p endfor %}", "same letter"),
    "a tag cut off": (lambda: instead("{{ title }}", "{{ title }"), "{{ title }", "not complete"),
    "a tag nobody understands": (lambda: in_text(plain("{{ title or }}")), "{{ title or }}", "not understood"),
    "another statement": (lambda: in_text(plain("{% include 'x' %}")), "{% include 'x' %}", "none of the tags"),
    "words beside a tag": (lambda: instead("{%p if when %}", "On {%p if when %}"), "{%p if when %}", "would be lost"),
    "rows repeated outside a table": (lambda: in_text(plain("{%tr if when %}")), "{%tr if when %}", "in no table"),
    "a tag in a bookmark": (lambda: in_text(marked("{{_p.mark_}}")), "{{_p.mark_}}", "bookmark is named"),
    "two bookmarks of a name": (lambda: in_text(marked("here") * 2), "here", "two bookmarks"),
    "a tag in a field": (
        lambda: in_text('<w:p><w:r><w:instrText>PAGEREF p%5B0%5D</w:instrText></w:r></w:p>'),
        "PAGEREF p%5B0%5D",
        "in the field",
    ),
    "a field that fetches": (
        lambda: in_text('<w:p><w:fldSimple w:instr="INCLUDETEXT c:/secret.docx"/></w:p>'),
        "INCLUDETEXT",
        "from outside",
    ),
    "a cell without a paragraph": (
        lambda: edited("word/document.xml", lambda text: FIRST_CELL.sub("", text, count=1)),
        "",
        "ends without a paragraph",
    ),
    "properties after the text": (
        lambda: in_text('<w:p><w:r><w:t>Late</w:t></w:r><w:pPr><w:pStyle w:val="Note"/></w:pPr></w:p>'),
        "",
        "damaged there",
    ),
    "a slip in the head": (
        lambda: edited(r"word/header\d\.xml", lambda text: text.replace("edition", "editions") + " "),
        "editions",
        "of a head or foot",
    ),
}  # fmt: skip

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"Dear all,", "not a Word document"),
    "half an archive": (lambda: built_in()[:3000], "not a Word document"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file"),
    "no text": (lambda: edited("word/document.xml", lambda _text: "<a"), "not a Word document"),
    "macros": (
        lambda: edited(r"\[Content_Types\]\.xml", lambda text: text + " ", {"word/vbaProject.bin": "x"}),
        "has macros",
    ),
    "a text without end": (
        lambda: in_text(plain("{{ title * 1000000000 }}")),
        "nothing is worked out with “*”",
    ),
    "names for files outside": (
        lambda: edited(
            "word/document.xml",
            lambda text: text.replace("<w:document", '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///x">]><w:document', 1),
        ),
        "not a Word document",
    ),
    "an embedded file": (
        lambda: edited(r"\[Content_Types\]\.xml", lambda text: text + " ", {"word/embeddings/a.bin": "x"}),
        "embedded file",
    ),
    "a picture from elsewhere": (
        lambda: edited(
            r"word/_rels/document\.xml\.rels",
            lambda text: text.replace(
                "</Relationships>",
                '<Relationship Id="rId99" TargetMode="&#69;xternal" Type="http://schemas.openxmlformats.org/officeDocument/'
                '2006/relationships/image" Target="http://tracker.example/a.png"/></Relationships>',
            ),
        ),
        "http://tracker.example/a.png",
    ),
}


def words_of(document: bytes) -> str:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


class TestOwnTemplates:
    @pytest.mark.parametrize("slip", SLIPS)
    def test_a_slip_is_named_with_its_paragraph_and_the_built_in_one_used(self, slip: str, tmp_path: Path) -> None:
        make, placeholder, sentence = SLIPS[slip]
        (tmp_path / "participants.docx").write_bytes(make())

        problem = template_problems("participants.docx", make(), "participants", LABELS)[0]
        written = write_paper(CONTENT, WISH, Surroundings(tmp_path))

        assert problem.placeholder == placeholder
        assert problem.paragraph.startswith("paragraph ")
        assert sentence in problem.sentence
        assert "participants.docx" in problem.sentence
        assert written.told == (f"{problem.sentence} The built-in template was used instead.",)
        assert "Talks with Example Cluster North" in words_of(written.data)

    @pytest.mark.parametrize("slip", FILES)
    def test_a_file_that_is_no_template_is_named_and_the_built_in_one_used(self, slip: str, tmp_path: Path) -> None:
        make, sentence = FILES[slip]
        (tmp_path / "participants.docx").write_bytes(make())

        written = write_paper(CONTENT, WISH, Surroundings(tmp_path))

        assert len(written.told) == 1
        assert "“participants.docx”" in written.told[0]
        assert sentence in written.told[0]
        assert "Talks with Example Cluster North" in words_of(written.data)

    def test_the_built_in_one_is_sound(self) -> None:
        assert template_problems("participants.docx", built_in(), "participants", LABELS) == ()

    def test_a_tag_that_a_spelling_checker_divided_still_works(self, tmp_path: Path) -> None:
        divided = "{{ ti</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>tle }}"
        (tmp_path / "participants.docx").write_bytes(instead("{{ title }}", divided))

        written = write_paper(CONTENT, WISH, Surroundings(tmp_path))

        assert written.told == ()
        assert "Talks with Example Cluster North" in words_of(written.data)

    def test_an_own_one_is_used_and_can_name_labels(self, tmp_path: Path) -> None:
        (tmp_path / "participants.docx").write_bytes(in_text(plain("Our letterhead: {{ labels.name }}")))

        assert "Our letterhead: Name" in words_of(write_paper(CONTENT, WISH, Surroundings(tmp_path)).data)

    def test_that_of_the_language_goes_before_that_of_all(self, tmp_path: Path) -> None:
        for name in ("letter.docx", "letter-de.docx"):
            (tmp_path / name).write_bytes(b"")

        assert own_path("letter", DocumentLanguage.GERMAN, tmp_path) == tmp_path / "letter-de.docx"
        assert own_path("letter", DocumentLanguage.FRENCH, tmp_path) == tmp_path / "letter.docx"
        assert own_path("minutes", DocumentLanguage.FRENCH, tmp_path) is None

    def test_a_template_that_word_says_came_from_another_is_taken(self, tmp_path: Path) -> None:
        note = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            'Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'attachedTemplate" Target="file:///C:/Office.dotx"/></Relationships>'
        )
        path = tmp_path / "participants.docx"
        path.write_bytes(edited("word/settings.xml", lambda text: text + " ", {"word/_rels/settings.xml.rels": note}))

        assert read_template(path)[1] == ()
        with zipfile.ZipFile(BytesIO(write_paper(CONTENT, WISH, Surroundings(tmp_path)).data)) as archive:
            assert not [name for name in archive.namelist() if b"Office.dotx" in archive.read(name)]
