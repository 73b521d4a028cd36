"""From which law a rule of counting is cited."""

import pytest

from missions.messages import message
from missions.records.agreements import Agreement
from missions.records.clauses import Anchor, Counting
from missions.records.missions import Programme
from missions.records.organisations import Organisation
from missions.terms import messages
from missions.terms.counting import cited
from tests.world import agreement, between, book_of, lasting

COUNTRIES = ("DE", "FR", "GB", "JP", "EU", "CH", "BR")
GERMAN = ("BGB", "BGH")


def source(sentence: str, accord: Agreement, *others: Programme) -> str:
    parties = (Organisation(id=each.lower(), name=each, country=each) for each in COUNTRIES)
    reason = message(getattr(messages, sentence))
    return cited(reason, accord, book_of(accord, *parties, *others)).source


def of(*countries: str, counting: Counting = Counting.CORRESPONDING, **fields: object) -> Agreement:
    return agreement(
        parties=between(*(each.lower() for each in countries)), term=lasting("P2Y", Anchor.EVENT, counting), **fields
    )


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (("DE",), "BGB §§ 187(1), 188(2) and (3)"),
        (("FR",), "Code de procédure civile art. 641"),
        (("GB",), "Dodds v Walker [1981] 1 WLR 1027"),
        (("DE", "FR"), "for DE: BGB §§ 187(1), 188(2) and (3); for FR: Code de procédure civile art. 641"),
        (("FR", "JP"), "for FR: Code de procédure civile art. 641"),
        (("BR",), "as in Reg. 1182/71 art. 3; BGB §§ 187(1), 188(2); CPC art. 641; Dodds v Walker [1981] 1 WLR 1027"),
    ],
)
def test_the_law_of_the_parties_is_cited(countries: tuple[str, ...], expected: str) -> None:
    assert source("LAST_DAY_EVENT", of(*countries)) == expected
    assert source("NOTICE_LAW", of(*countries)) == expected


@pytest.mark.parametrize("sentence", ["LAST_DAY_JAPAN", "LAST_DAY_START", "NOTICE_LAW", "ROLLED", "NO_SHIFT"])
@pytest.mark.parametrize("countries", [("DE", "JP"), ("DE",), ("JP",)])
def test_where_terms_are_counted_as_in_japan_its_civil_code_is_cited(sentence: str, countries: tuple[str, ...]) -> None:
    found = source(sentence, of(*countries, counting=Counting.JAPAN))
    assert found.startswith("Japanese Civil Code art")
    assert not any(each in found for each in GERMAN)


def test_no_german_rule_stands_for_the_days_of_notice_elsewhere() -> None:
    assert source("NOTICE_NO_SHIFT", of("JP", counting=Counting.JAPAN)) == ""
    assert source("NOTICE_NO_SHIFT", of("FR")).startswith("CPC art. 642")
    assert source("NO_SHIFT", of("FR")) == "CPC arts 640 and 642 extend only the time for an act"
    assert source("NOTICE_NO_SHIFT", of("DE")) == "BGH III ZR 172/04"


def test_the_law_of_the_union_is_cited_where_it_is_a_party_or_pays_for_the_programme() -> None:
    union = Programme(id="horizon", name="Programme", funder="eu")
    assert source("LAST_DAY_EVENT", of("EU")) == "Reg. 1182/71 art. 3"
    assert source("LAST_DAY_EVENT", of("BR", programme="horizon"), union) == "for EU: Reg. 1182/71 art. 3"
