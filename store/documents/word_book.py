"""The Word template of the briefing book: cover, contents, and its parts, each left out where it has nothing."""

from missions.exporting.wish import DocumentLanguage
from store.documents.word_kit import WordSheet
from store.documents.word_parts import NO_RULES, CellLine
from store.documents.word_styles import SHEETS, WordStyle

_AROUND_TITLE = 179.0
"""How much of the height of the cover stands above and below the room for the title, in mm."""

_LISTED = ("Table Strong", "Table Text", "Table Text", "Table Text")


def build_book(sheet: WordSheet) -> None:
    """Fill a template of the briefing book."""
    sheet.bare_first_page()
    sheet.heads("{{ title }}{% if dates %}, {{ dates }}{% endif %}", "{{ edition }}")
    sheet.feet("{{ reader }}")
    _cover(sheet)
    _contents(sheet)
    _delegation(sheet)
    _programme(sheet)
    with sheet.each("p in partners"):
        _partner(sheet)
    _agreements(sheet)
    _commitments(sheet)
    _contacts(sheet)
    _open_points(sheet)


def _cover(sheet: WordSheet) -> None:
    """The upper third is free for a logo."""
    sheet.text(f"{sheet.labels['book']}\t{{{{ dates }}}}", "Cover Line")
    _, height = SHEETS[sheet.size]
    with sheet.table(None, styles=("Title",), rules=NO_RULES, above=0, below=0, between=0) as table:
        native = CellLine("{{ native }}", "Cover Native", when="native")
        table.row(("{{ title }}", native), height=height - _AROUND_TITLE)
    with sheet.when("lead"):
        sheet.text("**{{ lead }}**", "Cover Text")
    sheet.text("{{ reader }}", "Cover Text")
    sheet.text("{{ edition }}", "Cover Text")


def _contents(sheet: WordSheet) -> None:
    """What is where; below it what we want and what one needs on the way."""
    labels = sheet.labels
    with sheet.when("contents or objectives or emergency or clock"):
        sheet.text(labels["contents"], "Heading 1")
    with sheet.each("c in contents"):
        with sheet.when("not c.sub"):
            sheet.text("{{ c.name }}", "Contents Line")
        with sheet.when("c.sub"):
            sheet.text("{{ c.name }}", "Contents Sub")
    with sheet.when("objectives"):
        sheet.text(labels["objectives"], "Heading 2")
    with sheet.each("aim in objectives"):
        sheet.dash("{{ aim }}")
    with sheet.when("emergency or clock"):
        sheet.text(labels["way"], "Heading 2")
    for place in ("emergency", "clock"):
        with sheet.when(place):
            sheet.text(f"{{{{ {place} }}}}")


def _delegation(sheet: WordSheet) -> None:
    labels = sheet.labels
    with sheet.when("delegation"):
        sheet.text(labels["delegation"], "Heading 1")
        with sheet.when("delegation|length > 1"):
            sheet.text(labels["precedence"], "Note")
        with sheet.table(8, 52, None, 33, styles=("Table Text", "Table Strong")) as table:
            table.head("", labels["name"], labels["part"], _if_any(labels["there"], "delegation", "days"))
            with table.each("d in delegation"):
                table.row(
                    "{{ d.n or '–' }}",
                    ("{{ d.name }}", CellLine("{{ d.native }}", "Table Text", when="d.native")),
                    (
                        CellLine("{{ d.function }}", when="d.function"),
                        CellLine("{{ d.role }}", "Table Note", when="d.role"),
                        CellLine("{{ d.personal }}", "Table Note", when="d.personal"),
                    ),
                    "{{ d.days }}",
                )
        with sheet.when("diet"):
            sheet.text("{{ diet }}", "Note")


def _programme(sheet: WordSheet) -> None:
    """A table a day, whose head row names day and city, so that a day over two pages names itself."""
    with sheet.when("days"):
        sheet.text(sheet.labels["programme"], "Heading 1")
        with sheet.when("times"):
            sheet.text("{{ times }}", "Note")
    styles = ("Table Strong", "Table Home", "Table Text", "Table Text")
    times = (31, 16) if sheet.language is DocumentLanguage.FRENCH else (24, 13)
    with sheet.each("day in days"), sheet.table(*times, None, 42, styles=styles) as table:
        table.head("**{{ day.name }}**{% if day.city %}, {{ day.city }}{% endif %}", style="Day")
        with table.each("r in day.rows"):
            table.row(
                "{{ r.local }}",
                "{{ r.home }}",
                (
                    CellLine("{{ r.title }}", "Table Strong"),
                    CellLine("{{ r.place }}", when="r.place"),
                    CellLine("{{ r.note }}", "Table Note", when="r.note"),
                ),
                "{{ r.ours }}",
            )


def _partner(sheet: WordSheet) -> None:
    """A page a partner; the first one stands under the heading of them all."""
    labels = sheet.labels
    with sheet.when("loop.first"):
        sheet.text(labels["partners"], "Partner Above")
        sheet.text("{{ p.name }}", "Partner")
    with sheet.when("not loop.first"):
        sheet.text("{{ p.name }}", "Partner New Page")
    with sheet.when("p.native"):
        sheet.text("{{ p.native }}", "Native")
    with sheet.when("p.what or p.city or p.since"):
        sheet.text(
            "{{ p.what }}{% if p.what and p.city %}, {% endif %}{{ p.city }}"
            + "{% if p.what or p.city %}. {% endif %}{{ p.since }}"
        )
    note = CellLine("{{ q.note }}", "Table Note", when="q.note")
    who = ("{{ q.name }}", CellLine("{{ q.native }}", "Table Text", when="q.native"))
    what = (CellLine("{{ q.function }}", when="q.function"), note)
    with (
        sheet.when("p.people|join('', attribute='say')"),
        sheet.table(50, 39, None, styles=("Table Strong", "Table Text")) as table,
    ):
        table.head(labels["whom"], labels["say"], labels["function"])
        with table.each("q in p.people"):
            table.row(who, "{{ q.say }}", what)
    with (
        sheet.when("p.people and not p.people|join('', attribute='say')"),
        sheet.table(50, None, styles=("Table Strong",)) as table,
    ):
        table.head(labels["whom"], labels["function"])
        with table.each("q in p.people"):
            table.row(who, what)
    for place in ("meet", "goals", "runs", "promised"):
        with sheet.when(f"p.{place}"):
            sheet.text(labels[place], "Heading 3")
        with sheet.each(f"each in p.{place}"):
            sheet.dash("{{ each }}")
    sheet.style(WordStyle("Kept Text", 10, 13.5, after=6, keep=True))
    for place, follows in (("last", "p.avoid or p.gift"), ("avoid", "p.gift"), ("gift", "")):
        with sheet.when(f"p.{place}"):
            sheet.text(labels[place], "Heading 3")
        if follows:
            with sheet.when(f"p.{place} and ({follows})"):
                sheet.text(f"{{{{ p.{place} }}}}", "Kept Text")
        with sheet.when(f"p.{place} and not ({follows})" if follows else f"p.{place}"):
            sheet.text(f"{{{{ p.{place} }}}}")


def _agreements(sheet: WordSheet) -> None:
    labels = sheet.labels
    with sheet.when("agreements"):
        sheet.text(labels["agreements"], "Heading 1")
    for condition, widths in (
        ("agreements|join('', attribute='who')", (34, 52, None, 30)),
        ("agreements and not agreements|join('', attribute='who')", (34, 60, None)),
    ):
        with sheet.when(condition), sheet.table(*widths, styles=_LISTED) as table:
            table.head(
                *[
                    _if_any(labels["act"], "agreements", "due"),
                    labels["agreement"],
                    _if_any(labels["due_what"], "agreements", "what"),
                    labels["whose"],
                ][: len(widths)]
            )
            with table.each("a in agreements"):
                table.row(
                    *(
                        "{{ a.due }}",
                        (
                            CellLine("{{ a.name }}", "Table Strong"),
                            CellLine("{{ a.parties }}", when="a.parties"),
                            CellLine("{{ a.ends }}", "Table Note", when="a.ends"),
                        ),
                        "{{ a.what }}",
                        "{{ a.who }}",
                    )[: len(widths)]
                )


def _commitments(sheet: WordSheet) -> None:
    """They follow on the agreements, and begin a page where there are none."""
    labels = sheet.labels
    _heading_after(sheet, labels["commitments"], "we or they", "agreements")
    for place, whom in (("we", "to_whom"), ("they", "by_whom")):
        with sheet.when(place):
            sheet.text(labels[place], "Heading 2")
            with sheet.table(34, None, 42, 30, styles=_LISTED) as table:
                table.head(
                    _if_any(labels["due"], place, "due"),
                    labels["what"],
                    labels[whom],
                    _if_any(labels["whose"], place, "who"),
                )
                with table.each(f"c in {place}"):
                    table.row(
                        "{{ c.due }}",
                        (
                            CellLine("{{ c.what }}", "Table Strong"),
                            CellLine("{{ c.since }}", "Table Note", when="c.since"),
                        ),
                        "{{ c.whom }}",
                        "{{ c.who }}",
                    )


def _contacts(sheet: WordSheet) -> None:
    labels = sheet.labels
    _heading_after(sheet, labels["contacts"], "contacts", "agreements or we or they")
    with sheet.when("contacts"), sheet.table(None, 38, 60) as table:
        table.head(
            labels["name"],
            _if_any(labels["telephone"], "contacts", "tel"),
            _if_any(labels["email"], "contacts", "mail"),
        )
        with table.each("c in contacts"):
            table.row(
                (
                    CellLine("{{ c.name }}", "Table Strong"),
                    CellLine("{{ c.function }}", "Table Note", when="c.function"),
                ),
                "{{ c.tel }}",
                "{{ c.mail }}",
            )


def _open_points(sheet: WordSheet) -> None:
    labels = sheet.labels
    with sheet.when("open"):
        sheet.text(labels["open"], "Heading 1")
        sheet.text(labels["open_note"], "Note")
        with sheet.table(None, 32, 32) as table:
            table.head("", _if_any(labels["whose"], "open", "who"), _if_any(labels["by"], "open", "by"))
            with table.each("o in open"):
                table.row(
                    (CellLine("{{ o.what }}", "Table Strong"), CellLine("{{ o.do }}", when="o.do")),
                    "{{ o.who }}",
                    "{{ o.by }}",
                )


def _if_any(label: str, rows: str, place: str) -> str:
    """Return the head of a column that is empty where no row has anything in it."""
    return f"{{% if {rows}|join('', attribute='{place}') %}}{label}{{% endif %}}"


def _heading_after(sheet: WordSheet, label: str, wanted: str, before: str) -> None:
    """Write the heading of a part that follows on what is before it, and else begins a page."""
    with sheet.when(f"({wanted}) and ({before})"):
        sheet.text(label, "Heading 1 Run On")
    with sheet.when(f"({wanted}) and not ({before})"):
        sheet.text(label, "Heading 1")
