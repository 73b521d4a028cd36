"""What does not fit in a mission, whether a signing may go ahead, where each party stands, and how it runs: reports."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from missions.dates.formatting import show_choice, show_clock, show_date
from missions.delegation.sides import with_parts
from missions.planning.conflict import Conflict
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.people import Function, Person
from missions.records.visits import Visit
from missions.reports import messages
from missions.reports.report import Line, Report, Section, finding_lines
from missions.reports.row_words import owner_of
from missions.signing import readiness_messages as short
from missions.signing.ceremony import flag_order, mention_order, seating_plan, speech_order
from missions.signing.criterion_result import CriterionFailure, CriterionGroup, ReadinessRow, RemedyAction, RowState
from missions.signing.messages import FLAGS_NAME
from missions.signing.preparation import RunOfShow, RunOfShowLine, signing_kit
from missions.signing.readiness import CRITERIA, MissionReadiness, Readiness, mission_readiness, verdict_text
from missions.signing.signatories import Signatory, candidates, function_for
from missions.signing.tracker import AgreementSigning, PartySigning, attendance_message, signature_message
from missions.text import capitalised, line

HARD_MARK, SOFT_MARK = "✖ ", "▲ "
"""The marks of a hard and of a soft conflict."""


def conflict_report(mission: Mission, found: Sequence[Conflict], book: Book) -> Report:
    """Return the conflicts of a mission, the gravest first, and how many there are."""
    subtitle = " · ".join(part for part in (show_date(mission.dates), mission.id) if part)
    return Report(line(mission.heading), conflict_sections(found, book), subtitle)


def conflict_sections(found: Sequence[Conflict], book: Book, most: int | None = None) -> tuple[Section, ...]:
    """Return the hard conflicts and the soft ones, together no more than `most`, and how many there are of each."""
    if not found:
        return (Section("", (Line(messages.NO_CONFLICT(), severity=Severity.GOOD),)),)
    hard = sum(each.is_hard for each in found)
    counts = (messages.HARD_CONFLICTS, True, hard), (messages.SOFT_CONFLICTS, False, len(found) - hard)
    sections = [
        Section(
            sentence(count=count),
            tuple(conflict_lines((each for each in found[:most] if each.is_hard is is_hard), book)),
        )
        for sentence, is_hard, count in counts
        if count
    ]
    lines = [Line(messages.CONFLICTS(count=len(found), hard=hard, soft=len(found) - hard))]
    if most is not None and len(found) > most:
        lines.insert(0, Line(messages.MORE_CONFLICTS(count=len(found) - most), severity=Severity.FAINT))
    return (*sections, Section("", tuple(lines)))


def conflict_lines(found: Iterable[Conflict], book: Book | None) -> Iterator[Line]:
    """Yield what kind of conflict each is, why, how to fix it, and with a book the record to fix."""
    for each in found:
        yield Line(each.title, "", 0, each.severity, mark=HARD_MARK if each.is_hard else SOFT_MARK)
        yield from finding_lines(each, book, 1)


MARKS = {RowState.MUST: "✗", RowState.SHOULD: "!", RowState.MET: "✓", RowState.UNNEEDED: "–"}
"""The marks of the rows of a readiness."""

SEVERITIES = {
    RowState.MUST: Severity.OVERDUE,
    RowState.SHOULD: Severity.ACT,
    RowState.MET: Severity.GOOD,
    RowState.UNNEEDED: Severity.FAINT,
}
"""How grave they are."""


def readiness_report(visit: Visit, found: Readiness, signings: Sequence[AgreementSigning], book: Book) -> Report:
    """Return the verdict, the rows by their groups, and where each party of each agreement stands."""
    around = (show_date(visit.day, weekday=True), show_clock(visit.start), visit.place, visit.city, visit.id)
    sections = [Section("", (Line(verdict_text(found), severity=found.severity),))]
    for group in CriterionGroup:
        lines = [each for row in found.rows if row.group is group for each in row_lines(row, book)]
        if lines:
            sections.append(Section(capitalised(show_choice(group)), tuple(lines)))
    for signing in signings:
        lines = []
        for party in signing.parties:
            lines += [Line(line(party.name), mark="- "), *party_lines(party, signing, book, 1)]
        sections.append(Section(line(signing.title), tuple(lines)))
    return Report(line(visit.heading), tuple(sections), _joined(around))


def ready_line(found: Readiness | MissionReadiness) -> Line | None:
    """Return the verdict on a signing or a mission, with how much is still to do; None if nothing is asked of it."""
    if found.must:
        return Line(messages.NOT_READY(count=found.must), severity=Severity.OVERDUE)
    if found.should:
        return Line(messages.NEARLY_READY(count=found.should), severity=Severity.ACT)
    is_asked = isinstance(found, Readiness) or bool(found.signings)
    return Line(messages.READY(), severity=Severity.GOOD) if is_asked else None


def mission_ready_line(mission: Mission, book: Book, today: date) -> Line | None:
    """Return the one verdict on a mission on a day; None once it is over, or if nothing is asked of it."""
    if mission.is_over or (mission.dates is not None and mission.dates.latest < today):
        return None
    return ready_line(mission_readiness(mission, book, today))


def row_text(row: ReadinessRow) -> str:
    """Return what a row of the readiness says: its name and verdict."""
    return line(messages.NAMED_VERDICT(name=row.name, verdict=row.verdict))


def row_lines(row: ReadinessRow, book: Book) -> Iterator[Line]:
    """Yield a row; if it is open, also why, how to meet it, what hangs on it, and the record to change."""
    yield Line(row_text(row), severity=SEVERITIES[row.state], mark=f"{MARKS[row.state]} ")
    if row.is_open:
        yield Line(line(row.said), depth=1)
        yield Line(line(row.remedy), depth=1, severity=Severity.FAINT)
        yield Line(line(book.heading(row.cause.record)), row.cause.record, 1, mark="→ ")


_MOST_PEOPLE = 4
"""How many people are named who may sign."""


def row_report(row: ReadinessRow, visit: Visit, book: Book) -> Report:
    """Return the details of a row: what is needed, who may, what Enter does, what hangs on it, its owner and rule."""
    subtitle = short.ROW_STANDS(verdict=row.verdict, state=row.state)
    if not row.is_open:
        return Report(row.name, (Section("", tuple(_facts(row, visit, book))),), subtitle)
    cause = row.cause
    people = _people(cause, visit, book)
    may = [each for each, function in people if (function.may_sign or cause.action is RemedyAction.NAME_DEPUTY)]
    opens = (
        short.OPENS_PROPOSED(remedy=str(cause.do), person=may[0].heading) if may else short.OPENS(remedy=str(cause.do))
    )
    ticks = (Line(short.TICKS(), severity=Severity.FAINT),) if cause.action in TICKED else ()
    sections = [
        Section("", tuple(_needed(row))),
        Section("", (Line(opens, strong=True), *ticks)),
    ]
    if people:
        sections.insert(
            1, Section(short.WHO_MAY(), tuple(_person_line(each, function, visit, book) for each, function in people))
        )
    if row.hangs:
        sections.append(Section(short.HANGS(), (Line(line(" · ".join(row.hangs))),)))
    sections.append(Section("", tuple(_facts(row, visit, book))))
    return Report(line(row.name), tuple(each for each in sections if each.lines), line(subtitle))


def _needed(row: ReadinessRow) -> Iterator[Line]:
    """Yield what is wrong; where a form is opened, also what to record in it."""
    yield Line(line(row.said))
    if row.cause.action is RemedyAction.EDIT:
        yield Line(line(row.remedy), severity=Severity.FAINT)


TICKED = (RemedyAction.RECORD, RemedyAction.RECORD_DAY, RemedyAction.CONFIRM, RemedyAction.DO_TASK)
"""What can be ticked: nothing is asked but the day."""


def _people(cause: CriterionFailure, visit: Visit, book: Book) -> list[tuple[Person, Function]]:
    """Return who may be named to sign, or as a deputy, with the function held for the party."""
    if cause.action not in (RemedyAction.NAME_SIGNATORY, RemedyAction.NAME_DEPUTY) or not cause.of_party:
        return []
    day = visit.day_or(book.missions.get(visit.mission))
    places = frozenset(with_parts(cause.of_party, book))
    people = {each.id: each for place in places for each in book.records_linking_to(Person, place)}
    near = ((each, function_for(each, places, day)) for each in candidates(visit, places, book, people.values()))
    return [(each, function) for each, function in near if function and each.id != cause.of_person][:_MOST_PEOPLE]


def _person_line(person: Person, function: Function, visit: Visit, book: Book) -> Line:
    mission = book.missions.get(visit.mission)
    sentence = short.MAY if function.may_sign else short.MAY_NOT
    said = sentence(person=person.heading, function=function.function)
    travels = bool(mission and mission.delegate(person.id))
    return Line(line(f"{said}; {short.TRAVELS()}" if travels else said), person.id, mark="· ")


def _facts(row: ReadinessRow, visit: Visit, book: Book) -> Iterator[Line]:
    """Yield the record it is about, who looks after it, and where the rule comes from."""
    record = book.get(row.cause.record if row.is_open else row.about or visit.id)
    if record:
        yield Line(line(record.heading), record.id, label=short.RECORD())
    owner = owner_of(record) if record else ""
    if owner:
        yield Line(line(book.heading(owner)), owner, label=short.OWNER())
    rule = next((each.rule for each in CRITERIA if each.number == row.number), None)
    if rule:
        yield Line(rule(), label=short.RULE())


def party_lines(party: PartySigning, signing: AgreementSigning, book: Book, depth: int = 0) -> Iterator[Line]:
    """Yield where a party stands: signed, or who signs, by what right and whether they come; then its original."""
    done = signature_message(party, book)
    if done:
        label = messages.PARTY_SIGNED() if party.is_done else messages.PARTY_EXPECTED()
        severity = Severity.GOOD if party.is_done else Severity.ACT
        yield Line(str(done), depth=depth, severity=severity, label=label)
    if not party.is_done and not party.signers:
        label = messages.SIGNATORY()
        yield Line(messages.NOBODY_TO_SIGN(), depth=depth, severity=Severity.OVERDUE, label=label)
    for signer in party.signers:
        yield from _signer_lines(signer, party, signing, depth)
    yield Line(str(party.original_why), depth=depth, label=messages.ORIGINAL())
    if party.original:
        original = party.original
        order = ", ".join(book.heading(each) for each in original.order)
        for name, text in (
            (messages.LANGUAGES, ", ".join(original.languages)),
            (messages.ORDER, order),
            (messages.KEPT_AT, original.kept),
        ):
            if text:
                yield Line(line(text), depth=depth, label=name())


def ceremony_lines(visit: Visit, found: Readiness, book: Book) -> Iterator[Line]:
    """Yield how the ceremony is planned or what protocol proposes, in which order people are named, and the kit."""
    arrangements, said = visit.arrangements, set[str]()
    for label, planned, proposal in (
        (messages.SEATS_LABEL, arrangements.seats, seating_plan(visit, book)),
        (messages.SPEECHES_LABEL, arrangements.speeches, speech_order(visit, book)),
        (FLAGS_NAME, arrangements.flags, flag_order(visit, book)),
    ):
        names = line(", ".join(book.heading(each) for each in planned or proposal.order))
        if planned:
            yield Line(names, label=label())
        elif not found.is_done:
            text = messages.PROPOSED_NAMES(names=names) if names else messages.NOT_PLANNED()
            yield Line(text, severity=Severity.ACT, label=label())
        for reason in map(str, (*proposal.why, *proposal.missing)):
            if reason not in said and not found.is_done:
                yield Line(reason, severity=Severity.FAINT, label=" ")
            said.add(reason)
    mentions = mention_order(visit, book)
    if mentions:
        yield Line(line(", ".join(book.heading(each) for each in mentions)), label=messages.MENTIONED())
    if not found.is_done:
        yield packing_line(visit, book)


def packing_line(visit: Visit, book: Book) -> Line:
    """Return what is to be packed for a signing."""
    kit = signing_kit(visit, book)
    counts = (
        (messages.ORIGINALS_COUNT, kit.originals),
        (messages.FOLDERS_COUNT, kit.folders),
        (messages.SIGNATURES_COUNT, kit.signatures),
        (messages.PENS_COUNT, kit.pens),
        (messages.CARDS_COUNT, kit.name_cards),
        (messages.ROOM_FLAGS_COUNT, kit.room_flags),
        (messages.TABLE_FLAGS_COUNT, kit.table_flags),
    )
    return Line(", ".join(sentence(count=count) for sentence, count in counts), label=messages.TO_PACK())


def run_of_show_report(visit: Visit, show: RunOfShow, book: Book) -> Report:
    """Return the run of show: each item with its time, people and cue, how long it takes, and what is to be packed."""
    frozen = show.version is not None
    version = messages.VERSION(version=show.version or 0) if frozen else messages.NO_VERSION()
    around = (show_date(visit.day, weekday=True), visit.place, visit.city, version)
    if not show.cues:
        sections: tuple[Section, ...] = (Section("", (Line(messages.NOTHING_TO_SHOW()),)),)
    else:
        whole = [Line(messages.TAKES(count=show.minutes))]
        whole += [Line(str(each), severity=Severity.ACT, mark=SOFT_MARK) for each in show.warnings]
        whole.append(packing_line(visit, book))
        cues = (each for cue in show.cues for each in _cue_lines(cue))
        sections = (Section("", tuple(cues)), Section("", tuple(whole)))
    return Report(messages.RUN_OF_SHOW(visit=visit.heading), sections, _joined(around))


def _signer_lines(signer: Signatory, party: PartySigning, signing: AgreementSigning, depth: int) -> Iterator[Line]:
    """Yield a signatory with function, authority and answer, and the deputies."""
    yield Line(line(signer.name), signer.person, depth, label=messages.SIGNATORY())
    if signer.function:
        yield Line(line(signer.function), depth=depth, label=messages.FUNCTION())
    severity = Severity.PLAIN if signer.may_sign else Severity.OVERDUE
    yield Line(str(signer.why), depth=depth, severity=severity, label=messages.AUTHORITY(day=show_date(signing.day)))
    severity = Severity.PLAIN if signer.is_attending else Severity.ACT
    yield Line(str(attendance_message(signer)), depth=depth, severity=severity, label=messages.ATTENDS())
    deputies = [each for each in party.deputies if each.instead_of == signer.person]
    for deputy in deputies:
        severity = Severity.PLAIN if deputy.may_sign else Severity.ACT
        text = f"{deputy.why} {attendance_message(deputy)}"
        yield Line(text, deputy.person, depth, severity, messages.DEPUTY())
    if not deputies and not party.is_done:
        yield Line(messages.NO_DEPUTY(), depth=depth, severity=Severity.ACT, label=messages.DEPUTY())


def _cue_lines(cue: RunOfShowLine) -> Iterator[Line]:
    """Yield an item of the run of show, and below it who does it on which cue."""
    clock = show_clock(cue.clock) if cue.clock else f"{cue.minute}′"
    yield Line(line(cue.item), mark=f"{clock:>5} {cue.minutes:>3}′  ")
    yield Line(_joined((cue.who, cue.cue)), depth=1, severity=Severity.FAINT)


def _joined(parts: Iterable[str]) -> str:
    return line(" · ".join(part for part in parts if part))
