"""Tables for others: a workbook, CSV, Markdown, and text to paste."""

from missions.exporting.content import TableContent
from missions.exporting.wish import FileForm, Progress


def table_bytes(content: TableContent, form: FileForm, progress: Progress) -> bytes:
    """Return a table in that form."""
    raise NotImplementedError
