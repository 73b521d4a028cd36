"""The Word template of a list of participants."""

from store.documents.word_kit import WordSheet
from store.documents.word_parts import CellLine


def build_participants(sheet: WordSheet) -> None:
    """Fill a template of the list of participants: a title, and everybody by precedence on each side."""
    labels = sheet.labels
    sheet.bare_first_page()
    sheet.feet(page_number=True, first=True)
    sheet.heads("{{ title }}", "{{ edition }}")
    sheet.feet()
    sheet.text(labels["participants"], "Paper Kind")
    sheet.text("{{ title }}", "Paper Title")
    for place in ("when", "where", "edition"):
        with sheet.when(place):
            sheet.text(f"{{{{ {place} }}}}", "Paper Line")
    sheet.gap()
    with sheet.when("people"), sheet.table(8, 55, None, 33, styles=("Table Text", "Table Strong")) as table:
        table.head("", labels["name"], labels["function"], labels["part"])
        with table.each("p in people"):
            table.row(
                "{{ p.n or '–' }}",
                ("{{ p.name }}", CellLine("{{ p.native }}", "Table Text", when="p.native")),
                ("{{ p.function }}", CellLine("{{ p.org }}", "Table Note", when="p.org")),
                "{{ p.role }}",
            )
