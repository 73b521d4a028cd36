"""Clauses that survive an agreement, until their last day is over."""

from datetime import date

import pytest

from missions.dates.partial import PartialDate
from missions.dates.periods import Period
from missions.deadlines.deadline import Certainty, Consequence, Deadline, DeadlineKind
from missions.records.agreements import Agreement
from missions.records.clauses import NoticeEvent, NoticePurpose, NoticeRule, Reckoning, Survival
from tests.missions.due_dates import due_on, keys
from tests.world import TWO_YEARS, agreement, lasting, until, words

SECRECY = Survival(scope="Secrecy", duration=Period("P2Y"))


def surviving(*what: Survival, **fields: object) -> Agreement:
    return agreement(**{"term": until("2018-12-31"), "survival": what, "calendars": ("NL",), **fields})


def survivals(today: str, accord: Agreement) -> list[Deadline]:
    return [each for each in due_on(today, accord) if each.kind is DeadlineKind.SURVIVAL_END]


def test_it_is_counted_from_the_end_and_acted_on_before_its_last_day() -> None:
    (found,) = survivals("2019-01-01", surviving(SECRECY))
    assert found.key == "survival_end:accord:1"
    assert (found.due, found.act_by) == (PartialDate("2020-12-31"), date(2020, 12, 31))
    assert (found.consequence, found.certainty) == (Consequence.PROTECTION_ENDS, Certainty.DERIVED)
    told = "for 2 years, counted from the day after its end, Mon 31 Dec 2018, so until Thu 31 Dec 2020: Secrecy"
    assert f"{told} (BGB §§ 187(2), 188(2))." in words(found)


def test_it_begins_only_when_the_agreement_ends_and_is_over_with_its_last_day() -> None:
    accord = surviving(SECRECY)
    shown = [bool(survivals(day, accord)) for day in ("2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01")]
    assert shown == [False, True, True, False]


def test_after_a_notice_it_is_counted_from_the_day_that_took_effect() -> None:
    rule = NoticeRule(period=Period("P3M"), reckoning=Reckoning.FROM_RECEIPT)
    notice = NoticeEvent(purpose=NoticePurpose.TERMINATION, received=PartialDate("2018-02-15"))
    found = due_on("2018-05-16", surviving(SECRECY, notices=(rule,), notice_events=(notice,)))
    assert keys(found) == ["survival_end:accord:1"]
    assert found[0].due == PartialDate("2020-05-15")


@pytest.mark.parametrize(
    ("survival", "term", "due", "certainty"),
    [
        (Survival(until=PartialDate("2030-06-30")), until("2018-12-31"), "2030-06-30", Certainty.FIRM),
        (Survival(until=PartialDate("2030")), until("2018-12-31"), "2030", Certainty.BOUNDED),
        (SECRECY, TWO_YEARS, "2020-11-08", Certainty.ASSUMED),  # entry into force is assumed
        (SECRECY, lasting("P2Y"), "2020-11-07/2020-11-08", Certainty.BOUNDED),
    ],
)
def test_it_is_as_certain_as_what_it_rests_on(survival: Survival, term: object, due: str, certainty: Certainty) -> None:
    (found,) = survivals("2019-01-01", surviving(survival, term=term))
    assert (found.due, found.certainty) == (PartialDate(due), certainty)


def test_each_thing_that_survives_has_its_own_day() -> None:
    found = survivals("2019-01-01", surviving(SECRECY, Survival(scope="Projects", duration=Period("P6M"))))
    assert keys(found) == ["survival_end:accord:2", "survival_end:accord:1"]
