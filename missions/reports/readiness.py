"""What does not fit in a mission, whether a signing may go ahead, where each party stands, and how it runs: reports."""

from collections.abc import Iterable, Iterator, Sequence

from missions.dates.formatting import show_clock, show_date
from missions.planning.conflict import Conflict
from missions.records.book import Book
from missions.records.finding import Severity
from missions.records.missions import Mission
from missions.records.visits import Visit
from missions.reports import messages
from missions.reports.report import Line, Report, Section, finding_lines
from missions.signing.ceremony import flag_order, mention_order, seating_plan, speech_order
from missions.signing.criterion_result import CriterionResult
from missions.signing.messages import FLAGS_NAME
from missions.signing.preparation import signing_kit
from missions.signing.readiness import Readiness, verdict_text
from missions.signing.run_of_show import RunOfShow, RunOfShowLine
from missions.signing.signatories import Signatory
from missions.signing.tracker import AgreementSigning, PartySigning, attendance_message, signature_message
from missions.text import line

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


MET_MARK = "✓ "
"""The mark of a criterion that is met."""


def readiness_report(visit: Visit, found: Readiness, signings: Sequence[AgreementSigning], book: Book) -> Report:
    """Return the verdict, the hard and the soft criteria, and where each party of each agreement stands."""
    around = (show_date(visit.day, weekday=True), show_clock(visit.start), visit.place, visit.city, visit.id)
    sections = [Section("", tuple(verdict_lines(found)))]
    for heading, hard in () if found.is_done else ((messages.HARD, True), (messages.SOFT, False)):
        criteria = (each for each in found.lines if each.hard is hard)
        sections.append(Section(heading(), tuple(_criteria_lines(criteria, book))))
    for signing in signings:
        lines: list[Line] = []
        for party in signing.parties:
            lines += [Line(line(party.name), mark="- "), *party_lines(party, signing, book, 1)]
        sections.append(Section(line(signing.title), tuple(lines)))
    return Report(line(visit.heading), tuple(sections), _joined(around))


def verdict_lines(found: Readiness) -> Iterator[Line]:
    """Yield the verdict, and how many criteria are met."""
    yield Line(verdict_text(found), severity=found.severity)
    if not found.is_done:
        yield Line(criteria_met(found))


def criteria_met(found: Readiness) -> str:
    """Return how many criteria of a signing are met."""
    return messages.CRITERIA_MET(count=found.met, total=len(found.criteria))


def criterion_mark(each: CriterionResult) -> str:
    """Return the mark of a criterion: whether it is met, and its number."""
    sign = MET_MARK if each.is_met else HARD_MARK if each.hard else SOFT_MARK
    return f"{sign}{each.number or '–':>2} "


def criterion_lines(each: CriterionResult, book: Book, depth: int = 0) -> Iterator[Line]:
    """Yield what is so of a criterion; if it fails, also how to meet it, and the record to change."""
    return iter((Line(line(each.said), depth=depth),)) if each.is_met else finding_lines(each, book, depth)


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


def _criteria_lines(criteria: Iterable[CriterionResult], book: Book) -> Iterator[Line]:
    for each in criteria:
        yield Line(line(each.title), severity=each.severity, mark=criterion_mark(each))
        if not each.is_met:
            yield from criterion_lines(each, book, 1)


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
