"""`missions export`: calendars, contacts, tables and documents as files, from the rows of what can be exported."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from missions.exporting.exports import EXPORTS, Export, export_named
from missions.exporting.wish import Audience, DocumentLanguage, FileForm, PaperSize, Wish
from missions.text import capitalised
from screens.cli import export_messages as messages
from screens.cli.arguments import ids_begun, person_option, record_argument, visit_argument
from screens.cli.context import FILE, ON, CliContext
from screens.cli.errors import RefusedError
from screens.cli.export_choices import begun_kinds, form_named, give_out_to, listed_rows, read_export_kind
from screens.cli.frame import CommandAnswer, command, yes_option
from screens.cli.group import CommandGroup
from screens.cli.output import ColouredText, Line, TextColumn, say, table, terminal_width

if TYPE_CHECKING:
    from missions.records.record import Record

F = TypeVar("F", bound=Callable[..., Any])

SUBCOMMANDS = {
    "list": "exporting:export_list",
    "mission": "exporting:export_mission",
    "calendar": "exporting:export_calendar",
    "brief": "exporting:export_brief",
    "participants": "exporting:export_participants",
    "cards": "exporting:export_cards",
    "contacts": "exporting:export_contacts",
    "minutes": "exporting:export_minutes",
    "letter": "exporting:export_letter",
}
"""Where each subcommand is, in the order of the help."""


@click.group(
    "export",
    cls=CommandGroup,
    places=SUBCOMMANDS,
    params=[FILE, ON],
    invoke_without_command=True,
    examples=("missions export", "missions export --help"),
)
@click.pass_context
def export(context: click.Context, /) -> None:
    """Export calendars, contacts, tables and documents.

    Without a command, everything that can be exported is listed. A file is written whole or not at all, into the
    folder of your settings, your Downloads, or where --to says; one that is there already is never overwritten.

    --for decides what is in it. The office gets everything but personal travel data; the partner nothing of owners,
    notes and other partners; the delegation nothing of terms and deadlines.
    """
    if context.invoked_subcommand is None:
        say(*_every_export(terminal_width()))


def _every_export(max_width: int | None) -> Iterator[Line]:
    """Yield every export: its command, what it is, and its kinds of file."""
    columns = (TextColumn(messages.COMMAND(), kept=True), TextColumn(messages.WHAT(), 20), TextColumn(messages.AS(), 8))
    rows = [
        (
            ColouredText(messages.EXPORT_COMMAND(words=messages.EXPORT_WORDS[each.name]), bold=True),
            capitalised(each.label()),
            ", ".join(form.label() for form in each.forms if form is not FileForm.CLIPBOARD),
        )
        for each in EXPORTS
    ]
    yield from table(columns, rows, max_width)


def _with_verb(verb: str) -> tuple[Export, ...]:
    return tuple(each for each in EXPORTS if each.verb == verb)


def _common_options(verb: str) -> Callable[[F], F]:
    """Return what adds the options that an export with that verb has."""
    rows = _with_verb(verb)
    audiences = [each.value for each in Audience if any(each in row.audiences for row in rows)]
    forms = list(dict.fromkeys(each.value for row in rows for each in row.forms if each is not FileForm.CLIPBOARD))
    languages, papers = [each.value for each in DocumentLanguage], [each.value for each in PaperSize]
    options = [
        click.option("--for", "audience", type=click.Choice(audiences), default="office", show_default=True,
                     help="Whom it is for, which decides what is in it."),
        click.option("--as", "as_form", type=click.Choice(forms), help="As which kind of file."),
        click.option("--language", type=click.Choice(languages), help="The language of its headings and sentences."),
        click.option("--paper", type=click.Choice(papers), help="The sheet on which it is laid out."),
        click.option("--to", metavar="PATH", help="The folder or file to write to; - for standard output."),
        click.option("--mail", is_flag=True, help="Write a draft e-mail (.eml) with it attached; nothing is sent."),
        click.option("--personal", is_flag=True, help="Include personal travel data; the history will say so."),
        click.option("--reason", metavar="TEXT", default="", help="Why personal travel data is exported."),
        yes_option,
    ]  # fmt: skip
    is_wanted = [
        len(audiences) > 1, len(forms) > 1, True, bool({"docx", "pdf"} & set(forms)), True, True,
        *[any(row.may_be_personal for row in rows)] * 3,
    ]  # fmt: skip

    def add(function: F) -> F:
        for option, wanted in reversed(list(zip(options, is_wanted, strict=True))):
            if wanted:
                function = option(function)
        return function

    return add


def _export(
    context: CliContext,
    name: str,
    options: dict[str, Any],
    about: "Record | None" = None,
    **more: Any,
) -> CommandAnswer:
    """Export what was asked for, about a record if it is about one; RefusedError if it cannot be about that."""
    from missions.records.kinds import KINDS, kind_of

    row, settings = export_named(name), context.settings
    if about is not None and row.tables and not row.takes(about):
        kinds = ", ".join(KINDS[each].singular for each in row.tables)
        kind = kind_of(about).singular
        raise RefusedError(messages.NOT_ABOUT(what=capitalised(row.label()), kinds=kinds, id=about.id, kind=kind))
    form = FileForm(options.get("as_form") or form_named(row, options["to"] or "").value)
    audience = Audience(options.get("audience") or "office")
    if form not in row.forms or audience not in row.audiences:
        forms, audiences = (", ".join(each.value for each in those) for those in (row.forms, row.audiences))
        raise RefusedError(messages.NOT_SO(what=capitalised(row.label()), forms=forms, audiences=audiences))
    wish = Wish(
        export=name,
        form=form,
        about=about.id if about else "",
        audience=audience,
        language=DocumentLanguage(options["language"] or settings.language or "en"),
        paper=PaperSize(options.get("paper") or settings.paper or "a4"),
        with_personal=options.get("personal", False),
        reason=options.get("reason", ""),
        mail=options["mail"],
        **more,
    )
    return give_out_to(context, wish, options["to"] or "", options.get("yes", False))


@command(
    "list",
    examples=(
        "missions export list agreements",
        "missions export list agreements Kyoto --columns title,parties,ends --as csv",
        "missions export list deadlines --as md --to -",
    ),
    json="Print as JSON what was written.",
)
@click.option("--columns", metavar="NAMES", help="Only these columns, named as in “missions fields KIND”: title,city.")
@_common_options("list")
@click.argument("kind", metavar="KIND", callback=read_export_kind, shell_complete=begun_kinds)
@click.argument("words", nargs=-1, metavar="[WORDS]...")
def export_list(
    context: CliContext, /, kind: str, words: tuple[str, ...], columns: str | None, **options: Any
) -> CommandAnswer:
    """Export a list as a table.

    KIND is agreements, visits, people and so on, deadlines, or a question of “missions ask”; with WORDS, only rows
    that contain all of them. Dates are real dates in Excel, those that are not exact are texts. CSV has semicolons and
    a mark for UTF-8, as Excel opens it everywhere.
    """
    rows, about = listed_rows(context, kind, words, columns)
    return _export(context, "list", options, about, rows=rows)


@command(
    "mission",
    examples=("missions export mission example-east-delegation --as html",),
    json="Print as JSON what was written.",
)
@_common_options("mission")
@record_argument("mission", metavar="MISSION")
def export_mission(context: CliContext, /, mission: "Record", **options: Any) -> CommandAnswer:
    """Export the briefing book of a mission.

    It has the programme in both times, the delegation, the partners, agreements and what is due, promises both ways,
    contacts, and what is still open.
    """
    return _export(context, "book", options, mission)


@command(
    "calendar",
    examples=(
        "missions export calendar example-east-delegation",
        "missions export calendar example-east-delegation --person pat-example",
        "missions export calendar --deadlines --to deadlines.ics",
    ),
    json="Print as JSON what was written.",
)
@person_option("--person", help="Only the programme of this person.")
@click.option("--deadlines", is_flag=True, help="The deadlines instead, as days with reminders.")
@person_option("--owner", help="Only the deadlines of this owner.")
@click.option("--separate", is_flag=True, help="A file for each entry.")
@_common_options("calendar")
@click.argument("about", required=False, metavar="[ID]", shell_complete=ids_begun("missions", "visits", "events"))
def export_calendar(
    context: CliContext,
    /,
    about: str | None,
    person: str,
    deadlines: bool,
    owner: str,
    separate: bool,
    **options: Any,
) -> CommandAnswer:
    """Export a calendar.

    ID is a mission, a visit, an event or a follow-up meeting; with --deadlines there is none.

    A file that --to names is a subscription: it is written anew whenever something in it has changed, so that cron can
    keep a calendar up to date in a shared folder.
    """
    if deadlines == (about is not None):
        raise RefusedError(messages.CALENDAR_OF_WHAT())
    if deadlines:
        return _export(context, "deadlines", options, owner=owner, separate=separate)
    return _export(context, "calendar", options, context.record(about or ""), person=person, separate=separate)


@command(
    "brief",
    examples=("missions export brief example-agency-east", "missions export brief example-agency-east --as pdf"),
    json="Print as JSON what was written.",
)
@click.option("--visit", metavar="VISIT", default="", shell_complete=ids_begun("visits"), help="For this meeting.")
@_common_options("brief")
@record_argument("about", metavar="ID")
def export_brief(context: CliContext, /, about: "Record", visit: str, **options: Any) -> CommandAnswer:
    """Export one page on a partner for the car.

    ID is a partner, a person, a visit, or a mission with a page for each of its partners. What has no room on
    the page is named.
    """
    return _export(context, "car", options, about, visit=context.record(visit).id if visit else "")


@command(
    "participants",
    examples=("missions export participants example-east-delegation",),
    json="Print as JSON what was written.",
)
@_common_options("participants")
@record_argument("about", metavar="ID")
def export_participants(context: CliContext, /, about: "Record", **options: Any) -> CommandAnswer:
    """Export the participants of a mission or a visit."""
    return _export(context, "participants", options, about)


@command(
    "cards",
    examples=(
        "missions export cards example-east-signing",
        "missions export cards example-east-signing --run-of-show",
    ),
    json="Print as JSON what was written.",
)
@click.option("--badges", "name", flag_value="badges", default=True, help="Name badges (default).")
@click.option("--table", "name", flag_value="cards", help="Cards for the table.")
@click.option("--run-of-show", "name", flag_value="run-of-show", help="The run of show, minute by minute.")
@click.option("--folder", "name", flag_value="folder", help="The sheet of the signing folder.")
@_common_options("cards")
@record_argument("about", metavar="ID")
def export_cards(context: CliContext, /, about: "Record", name: str, **options: Any) -> CommandAnswer:
    """Export badges, table cards, run of show, signing folder.

    ID is a visit; badges can be of a mission, too.
    """
    return _export(context, name, options, about)


@command(
    "contacts",
    examples=("missions export contacts example-east-delegation", "missions export contacts pat-example"),
    json="Print as JSON what was written.",
)
@_common_options("contacts")
@record_argument("about", metavar="ID")
def export_contacts(context: CliContext, /, about: "Record", **options: Any) -> CommandAnswer:
    """Export contacts as vCards.

    ID is a mission, an organisation with its people, or a person.
    """
    return _export(context, "contacts", options, about)


@command(
    "minutes",
    examples=("missions export minutes example-exchange-visit --as md",),
    json="Print as JSON what was written.",
)
@_common_options("minutes")
@visit_argument
def export_minutes(context: CliContext, /, visit: "Record", **options: Any) -> CommandAnswer:
    """Export the minutes of a visit."""
    return _export(context, "minutes", options, visit)


@command(
    "letter",
    examples=("missions export letter notice sample-university-framework",),
    json="Print as JSON what was written.",
)
@_common_options("letter")
@click.argument("kind", metavar="KIND", type=click.Choice([each.name for each in _with_verb("letter")]))
@record_argument("about", metavar="ID")
def export_letter(context: CliContext, /, kind: str, about: "Record", **options: Any) -> CommandAnswer:
    """Export a letter from its template.

    KIND is notice (of non-renewal) or proposal (of renewal) with an agreement, or thanks with a visit.
    """
    return _export(context, kind, options, about)
