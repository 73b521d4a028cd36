"""`missions readiness`: whether a signing may go ahead, what would mend it, and how it runs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.records.finding import Severity
from screens.cli.arguments import record_argument
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.layout import bullet, coloured, heading_lines, paragraph
from screens.cli.output import ColouredText, Line, indented

if TYPE_CHECKING:
    from missions.records.book import Book
    from missions.records.record import Record
    from missions.records.visits import Visit
    from missions.signing.criteria import Criterion
    from missions.signing.readiness import Readiness
    from missions.signing.run_of_show import RunOfShow
    from missions.signing.tracker import AgreementSigning, PartySigning


@command(
    "readiness",
    examples=(
        "missions readiness example-east-signing",
        "missions readiness example-east-signing --show",
        "missions readiness example-east-signing --exit-code",
        "missions readiness example-east-signing --json",
    ),
    json="Print a JSON object for scripts.",
    exit_code="Exit with 1 if it is no go; 0 if it is go, conditional or done.",
)
@click.option(
    "--show", "with_show", is_flag=True, help="Print the run of show: minute by minute, who and on which cue."
)
@record_argument("record", metavar="VISIT")
def readiness(context: CliContext, /, record: "Record", with_show: bool) -> CommandAnswer:
    """Tell whether a signing may go ahead.

    Eighteen criteria are looked at; each that fails says what would mend it. Eleven are hard: while one of them fails
    it is no go. Where only soft ones fail it is conditional. Then it tells where each party of each agreement stands.

    VISIT may also be a mission or an agreement to which only one signing belongs.
    """
    from missions.signing.criteria import Verdict
    from missions.signing.readiness import signing_readiness
    from missions.signing.run_of_show import run_of_show
    from missions.signing.tracker import signing_tracker

    visit = _signing_of(record, context.book)
    found = signing_readiness(visit, context.book, context.today)
    signings = signing_tracker(visit, context.book, context.today)
    show = run_of_show(visit, context.book)

    def lines(max_width: int | None) -> Iterator[Line]:
        if with_show:
            return _run_of_show_lines(visit, show, context.book, max_width)
        return _report(visit, found, signings, context.book, max_width)

    return CommandAnswer(
        lines,
        lambda: _as_json(visit, found, signings, show, context.book),
        fails=not found.is_done and found.verdict is Verdict.NO_GO,
    )


def _signing_of(record: "Record", book: "Book") -> "Visit":
    """Return the visit itself, or the only signing of the mission or agreement; RefusedError if there is none."""
    from missions.records.agreements import Agreement
    from missions.records.kinds import kind_of
    from missions.records.missions import Mission
    from missions.records.visits import Visit
    from missions.signing.signatories import is_signing, is_to_sign

    if isinstance(record, Visit):
        if is_signing(record):
            return record
        raise RefusedError(f"Nothing is to be signed at “{record.heading}” ({record.id}): name a signing.")
    if isinstance(record, Mission):
        found = [visit for visit in book.visits_of(record.id) if is_signing(visit)]
    elif isinstance(record, Agreement):
        found = [
            visit
            for visit in book.visits_naming(record.id)
            if any(each.agreement == record.id and is_to_sign(visit, each) for each in visit.agreements)
        ]
    else:
        raise RefusedError(f"{record.id} is of the kind {kind_of(record).singular}, “{record.heading}”: name a visit.")
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusedError(f"No visit at which something is to be signed belongs to “{record.heading}”: add one.")
    raise RefusedError(f"“{record.heading}” has several signings: name one of {', '.join(each.id for each in found)}.")


def _report(
    visit: "Visit", found: "Readiness", signings: "tuple[AgreementSigning, ...]", book: "Book", max_width: int | None
) -> Iterator[Line]:
    """Yield what people read."""
    from missions.signing.readiness import verdict_text

    yield from list(heading_lines(visit.heading, max_width))[1:]
    around = (show_date(visit.day, weekday=True), show_clock(visit.start), visit.place, visit.city, visit.id)
    yield from paragraph(" · ".join(part for part in around if part), max_width, 0, dim=True)
    yield ""
    yield from paragraph(verdict_text(found), max_width, 0)
    if not found.is_done:
        yield from paragraph(f"{found.met} of {len(found.criteria)} criteria are met.", max_width, 0)
    for heading, hard in () if found.is_done else (("Hard", True), ("Soft", False)):
        yield from heading_lines(heading, max_width)
        for each in found.lines:
            if each.hard is hard:
                yield from _criterion(each, max_width)
    for signing in signings:
        yield from heading_lines(signing.title, max_width)
        for line in signing.parties:
            yield from _party(line, book, max_width)


def _criterion(each: "Criterion", max_width: int | None) -> Iterator[Line]:
    """Yield a criterion: whether it is met, what is so, and what would mend it."""
    mark = "met " if each.is_met else "FAIL"
    number = f"{each.number:>2}" if each.number else " –"
    head: list[str | ColouredText] = [
        f"{number}  ",
        coloured(mark, Severity.GOOD if each.is_met else Severity.OVERDUE),
    ]
    yield indented([*head, f"  {each.name}"], 2)
    if not each.is_met:
        yield from paragraph(each.said, max_width, 12)
        yield from paragraph(f"Mend: {each.remedy} [{each.target}]", max_width, 12, dim=True)


def _party(line: "PartySigning", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield where a party stands: signed, or who signs, by what right, whether they come, and the deputy."""
    from missions.signing.tracker import attendance_message, signature_message

    yield from bullet(line.name, max_width)
    done = signature_message(line, book)
    if done:
        yield from paragraph(str(done), max_width, 4)
    for signer in () if done else line.signers:
        yield from paragraph(f"{signer.why} {attendance_message(signer)}", max_width, 4)
        deputy = line.deputy_of(signer)
        if deputy:
            yield from paragraph(f"Deputy: {deputy.why} {attendance_message(deputy)}", max_width, 4)
    if not done and not line.signers:
        yield from paragraph("Nobody is named to sign.", max_width, 4)
    yield from paragraph(str(line.original_why), max_width, 4)


def _run_of_show_lines(visit: "Visit", show: "RunOfShow", book: "Book", max_width: int | None) -> Iterator[Line]:
    """Yield the run of show."""
    yield from list(heading_lines(visit.heading, max_width))[1:]
    version = f"version {show.version}" if show.version is not None else "no version frozen yet"
    around = (show_date(visit.day, weekday=True), visit.place, visit.city, version)
    yield from paragraph(" · ".join(part for part in around if part), max_width, 0, dim=True)
    yield ""
    if not show.cues:
        yield from paragraph("No agreement is to be signed there yet.", max_width, 0)
        return
    for cue in show.cues:
        clock = show_clock(cue.clock) if cue.clock else f"{cue.minute}'"
        yield indented(
            [f"{clock:>5} ", ColouredText(f"{cue.minutes:>3} min  ", dim=True), ColouredText(cue.item, bold=True)], 2
        )
        yield from paragraph(" · ".join(part for part in (cue.who, cue.cue) if part), max_width, 17, dim=True)
    yield ""
    yield from paragraph(f"It takes {show.minutes} minutes.", max_width, 0)
    for warning in show.warnings:
        yield from paragraph(str(warning), max_width, 0)
    yield from paragraph(_packing_list(visit, book), max_width, 0)


def _packing_list(visit: "Visit", book: "Book") -> str:
    """Say what is to be packed."""
    from missions.signing.preparation import signing_kit

    kit = signing_kit(visit, book)
    return (
        f"To pack: {kit.originals} originals in {kit.folders} folders, {kit.pens} pens, "
        f"{kit.name_cards} name cards, {kit.room_flags} flags for the room, {kit.table_flags} for the table."
    )


def _as_json(
    visit: "Visit", found: "Readiness", signings: "tuple[AgreementSigning, ...]", show: "RunOfShow", book: "Book"
) -> dict[str, Any]:
    """Return everything as scripts read it."""
    from missions.signing.preparation import signing_kit
    from missions.signing.readiness import verdict_text

    kit = signing_kit(visit, book)
    return {
        "about": {"record": "visits", "id": visit.id, "title": visit.heading},
        "verdict": found.verdict.value,
        "is_done": found.is_done,
        "said": verdict_text(found),
        "met": found.met,
        "criteria": [_criterion_json(each) for each in found.criteria],
        "blocking": [_criterion_json(each) for each in found.blocking],
        "agreements": [
            {
                "id": signing.agreement,
                "title": signing.title,
                "day": signing.day.text,
                "is_done": signing.is_done,
                "parties": [_party_json(line) for line in signing.parties],
            }
            for signing in signings
        ],
        "kit": {name: getattr(kit, name) for name in kit.__struct_fields__},
        "show": [
            {
                "minute": cue.minute, "minutes": cue.minutes, "clock": show_clock(cue.clock) or None, "item": cue.item,
                "who": cue.who, "cue": cue.cue or None,
            }
            for cue in show.cues
        ],
    }  # fmt: skip


def _criterion_json(each: "Criterion") -> dict[str, Any]:
    return {
        "number": each.number or None,
        "name": each.name,
        "is_hard": each.hard,
        "is_met": each.is_met,
        "said": each.said,
        "remedy": each.remedy or None,
        "mend": {"id": each.target, "field": each.field} if each.target else None,
    }


def _party_json(line: "PartySigning") -> dict[str, Any]:
    return {
        "organisation": line.organisation,
        "is_done": line.is_done,
        "signed": line.signature.date.text if line.signature and line.signature.date else None,
        "signatories": [
            {
                "person": each.person,
                "function": each.function or None,
                "authority": each.authority.value,
                "why": str(each.why),
                "invitation": show_choice(each.invitation) if each.invitation else None,
                "deputy": deputy.person if (deputy := line.deputy_of(each)) else None,
            }
            for each in line.signers
        ],
        "original": line.original_state.value,
        "languages": list(line.original.languages) if line.original else [],
    }
