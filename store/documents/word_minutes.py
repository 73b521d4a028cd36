"""The Word template of minutes: head table, numbered points, decisions, what is to be done."""

from store.documents.word_kit import WordSheet
from store.documents.word_parts import KEY_BLOCK
from store.documents.word_styles import WordStyle

_LABEL = 35


def build_minutes(sheet: WordSheet) -> None:
    """Fill a template of the minutes of a visit."""
    labels = sheet.labels
    sheet.style(WordStyle("Minutes Point", 10, 13.5, before=12, after=6))
    sheet.heads(first=True)
    sheet.heads("{{ title }}", "{{ status }}")
    sheet.feet(first=True)
    sheet.feet()
    sheet.text(labels["minutes"], "Paper Kind")
    sheet.text("{{ title }}", "Paper Title")
    with sheet.table(
        _LABEL, None, styles=("Table Note", "Table Text"), rules=KEY_BLOCK, above=0.7, below=0.7, gap=False
    ) as table:
        for place in ("when", "where", "ours", "theirs", "interp", "by", "to", "status"):
            with table.when(place):
                table.row(labels[place], f"{{{{ {place} }}}}")
    with sheet.each("point in points"):
        with sheet.when("point.t"):
            sheet.text("{{ loop.index }}  {{ point.t }}", "Heading 2")
        with sheet.when("not point.t"):
            sheet.text("**{{ loop.index }}**  {{ point.x[0] }}", "Minutes Point")
        with sheet.each("para in (point.x if point.t else point.x[1:])"):
            sheet.text("{{ para }}")
    with sheet.when("decisions"):
        sheet.text(labels["decided"], "Heading 2")
    with sheet.each("decision in decisions"):
        sheet.dash("{{ decision }}")
    with sheet.when("actions"):
        sheet.text(labels["actions"], "Heading 2")
    with sheet.when("actions"), sheet.table(38, None, 48, styles=("Table Strong",)) as table:
        table.head(labels["due"], labels["what"], labels["who"])
        with table.each("a in actions"):
            table.row("{{ a.due }}", "{{ a.what }}", "{{ a.who }}")
    with sheet.when("next"):
        sheet.text(labels["next"], "Heading 2")
        sheet.text("{{ next }}")
