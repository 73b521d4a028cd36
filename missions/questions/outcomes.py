"""Questions about what came of it: yields of partnerships, quotas and indicators, what fairs earn, who is bound."""

from missions.dates.formatting import show_choice, show_date, show_number
from missions.outcomes import indicators
from missions.outcomes.results import results_of
from missions.questions import sentences
from missions.questions.bound import Bound, bound
from missions.questions.earning import earnings
from missions.questions.question import Asking, Found, Question, Remark, Row
from missions.questions.subjects import MISSIONS, missions_of
from missions.records.agreements import Agreement
from missions.records.events import Event
from missions.records.follow_ups import FollowUpState
from missions.records.missions import OutcomeKind
from missions.records.organisations import Organisation
from missions.records.programmes import Programme
from missions.terms.status import agreement_status
from missions.terms.succession import is_signed


def _yields(asking: Asking) -> Found:
    """Yield, for each agreement in question, what came of it since it was signed."""
    chosen = _agreements_of(asking)
    for agreement in chosen:
        found = results_of(agreement, asking.book, asking.today, asking.ledger if len(chosen) > 1 else None)
        visits = sum(each.day is None or each.day.earliest <= asking.today for each in found.visit_results)
        follow_ups = found.every_follow_up
        done = sum(each.state is FollowUpState.DONE for each in follow_ups)
        companies = sum(each.number or 0 for each in found.every_outcome if each.kind is OutcomeKind.SMES_MET)
        others = [
            f"{show_number(each.number)} {each.remark or show_choice(each.kind)}"
            for each in found.every_outcome
            if each.number is not None and each.kind is not OutcomeKind.SMES_MET
        ]
        signed = min((each.date for each in agreement.signatures if each.date), default=None)
        cells = (agreement.heading, show_date(signed) if signed else sentences.SIGNED_UNDATED, str(visits),
                 f"{done} of {len(follow_ups)}", show_number(companies), ", ".join(others))  # fmt: skip
        yield Row(cells, agreement.id)


def _agreements_of(asking: Asking) -> list[Agreement]:
    """Return the agreement asked about, those of an organisation, or all that are signed and still count."""
    match asking.about:
        case Agreement() as agreement:
            return [agreement]
        case Organisation() as organisation:
            return [each for each in asking.book.agreements_of(organisation.id) if is_signed(each)]
    live = [
        each
        for each in asking.book.agreements.values()
        if is_signed(each) and agreement_status(each, asking.book, asking.today).is_live
    ]
    return sorted(live, key=lambda each: (each.title.casefold(), each.id))


def _quotas(asking: Asking) -> Found:
    """Yield whether missions meet each quota of the RIT programme."""
    for mission in missions_of(asking):
        for each in indicators.rit_quotas(mission, asking.book):
            role = {"met": "good", "failed": "overdue"}.get(each.state.value, "act")
            said = " ".join(str(reason) for reason in each.why)
            yield Row((mission.heading, each.name, show_choice(each.state), said), mission.id, role)


def _indicators(asking: Asking) -> Found:
    """Yield the indicators of programmes with their totals."""
    about = asking.about
    every = (about,) if isinstance(about, Programme) else tuple(asking.book.programmes.values())
    for programme in every:
        for each in indicators.indicator_totals(programme, asking.book):
            total = show_number(each.least)
            if each.most != each.least:
                total = f"{total} to {show_number(each.most)}"
            target = show_number(each.indicator.target) if each.indicator.target else ""
            share = f"{each.share:.0f} %" if each.share is not None else ""
            met = each.share is not None and each.share >= 100
            cells = (programme.heading, each.indicator.name, f"{total} {each.indicator.unit}".strip(), target, share)
            yield Row(cells, programme.id, "good" if met else "plain")
        yield from (Remark(str(reason)) for reason in indicators.unmatched_outcomes(programme, asking.book))


def _bound(asking: Asking) -> Found:
    """Yield who belonged to the alliances among the parties when an agreement was signed."""
    about = asking.about
    chosen = [about] if isinstance(about, Agreement) else _agreements_of(asking)
    alliances = 0
    for agreement in chosen:
        for each in bound(agreement, asking.book):
            alliances += 1
            words = {Bound.NAMED: sentences.NAMED_THERE, Bound.MEMBER: sentences.MEMBER_THEN}
            how = words.get(each.how, sentences.MEMBER_PERHAPS)
            day = show_date(each.day) if each.day else sentences.SIGNED_UNDATED
            cells = (agreement.heading, asking.book.heading(each.alliance), asking.book.heading(each.member), how, day)
            yield Row(cells, each.member, "act" if each.how is Bound.PERHAPS else "plain")
    if alliances:
        yield Remark(sentences.RULE_OF_MEMBERS)


def _earns(asking: Asking) -> Found:
    """Yield how many agreements were signed at each event, and what one of them cost."""
    found = earnings(asking.book, asking.about if isinstance(asking.about, Event) else None)
    for each in found:
        cost = "; ".join(f"{show_number(round(amount))} {currency}" for currency, amount in each.cost.items())
        per = "; ".join(
            f"{show_number(round(amount / len(each.signed)))} {currency}" for currency, amount in each.cost.items()
        ) if each.signed else ""  # fmt: skip
        day = show_date(each.event.dates) if each.event.dates else ""
        yield Row((each.event.heading, day, str(len(each.signed)), cost, per), each.event.id)
        yield from (Remark(sentences.SEVERAL_EVENTS.format(*shared)) for shared in each.shared)
    if found:
        signed = {id for each in found for id in each.signed}
        yield Remark(sentences.TOTAL_SIGNED.format(len(signed), sum(bool(each.signed) for each in found)))
        if any(not each.cost for each in found):
            yield Remark(sentences.NO_COST)


OUTCOME_QUESTIONS = (
    Question(
        25, "yield", "What did this partnership yield since signing?",
        ("Agreement", "Signed", "Visits", "Follow-ups done", "Small companies", "Other outcomes"),
        "No agreement in question is signed.", _yields, ("agreements", "organisations"), "every agreement that counts",
    ),
    Question(
        26, "quotas", "Do we meet the RIT quotas?", ("Mission", "Quota", "Met", "Why"),
        "No mission is under way or to come: name one.", _quotas, MISSIONS, "every mission to come",
    ),
    Question(
        27, "indicators", "Which indicators do we report?", ("Programme", "Indicator", "Counted", "Target", "Reached"),
        "No programme has indicators.", _indicators, ("programmes",), "every programme",
    ),
    Question(
        33, "bound", "Which alliance members are bound?", ("Agreement", "Alliance", "Member", "How", "Signed"),
        "No party of an agreement in question has members on file.", _bound, ("agreements", "organisations"),
        "every agreement that counts",
    ),
    Question(
        34, "earning", "Which events earn agreements?", ("Event", "When", "Signed", "Cost", "Each"),
        "No agreement was signed at an event on file, and no mission to one has a budget.", _earns, ("events",),
        "every event",
    ),
)  # fmt: skip
