"""The criteria about people: signatories and deputies empowered on the day, attendance, and travel papers."""

from collections.abc import Iterator

from missions.readiness import sentences
from missions.readiness.case import Case, Fault, told
from missions.signing.tracker import attendance


def empowered(case: Case) -> Iterator[Fault]:
    """Yield the parties for which nobody is named, and the signatories of whom it is not recorded that they may."""
    for signing, line in case.waiting():
        if not line.signers:
            said = told(sentences.NOBODY, line.name)
            yield Fault(
                said, sentences.NAME_SOMEBODY, case.visit.id, "Participants", "signatory", signing.agreement
            )  # fmt: skip
    for signing, line, signer in case.signers():
        if not signer.may_sign:
            said = told(sentences.MAY_NOT, signer.name, line.name, str(signer.why))
            yield Fault(said, sentences.RECORD_AUTHORITY, signer.person, "May sign", "signatory", signing.agreement)
    for person in dict.fromkeys(person for signing in case.signings for person in signing.strangers):
        if all(person in signing.strangers for signing in case.signings):
            said = told(sentences.STRANGER, case.book.heading(person))
            yield Fault(said, sentences.FOR_WHOM, case.visit.id, "Organisation", "edit")


def deputised(case: Case) -> Iterator[Fault]:
    """Yield the signatories without a deputy who may sign on the day."""
    for signing, line in case.waiting():
        if not line.signers:
            said = told(sentences.NOBODY, line.name)
            yield Fault(said, sentences.NAME_SOMEBODY, case.visit.id, "Participants", "signatory", signing.agreement)
    for signing, line, signer in case.signers():
        deputy = line.deputy_of(signer)
        if deputy is None:
            said = told(sentences.NO_DEPUTY, signer.name)
            yield Fault(said, sentences.RECORD_DEPUTY, signer.person, "Deputy of", "edit", signing.agreement)
        elif not deputy.may_sign:
            said = told(sentences.DEPUTY_MAY_NOT, signer.name, str(deputy.why))
            yield Fault(said, sentences.RECORD_DEPUTY, deputy.person, "May sign", "edit", signing.agreement)


def attending(case: Case) -> Iterator[Fault]:
    """Yield the signatories who may not come, are not there on the day, or lack a paper for getting there."""
    for signing, line in case.waiting():
        if not line.signers:
            said = told(sentences.NOBODY, line.name)
            yield Fault(said, sentences.NAME_SOMEBODY, case.visit.id, "Participants", "signatory", signing.agreement)
    for signing, _line, signer in case.signers():
        if not signer.is_attending:
            said = attendance(signer).said
            yield Fault(said, sentences.GET_ANSWER, case.visit.id, "Invitation", "invitation", signing.agreement)
        delegate = case.delegate(signer.person)
        if delegate and not delegate.is_there(case.day):
            first, last = (_shown(each) for each in (delegate.arrival, delegate.departure))
            said = told(sentences.NOT_THERE, signer.name, first, last, case.day or "")
            yield Fault(said, sentences.CHANGE_STAY, case.visit.mission, "Delegates", "edit")
        for paper in case.lacking_papers(signer.person):
            yield Fault(paper.said, sentences.GET_PAPER, case.visit.mission, "Papers", "edit")


def _shown(when: object) -> str:
    from missions.dates.formatting import show_date
    from missions.dates.partial import PartialDate

    return show_date(when) if isinstance(when, PartialDate) else sentences.NOT_RECORDED
