"""Each statement of the sample with the few words of its text that it rests on; the texts are told by T0 to T4.

T0 Medilink and Bochum, T1 Life Science Nord and Kobe, T2 Boost4Health, T3 BioM and Osaka, T4 bioXclusters Plus.
"""

from typing import Any

import pytest

from missions.records.agreements import Agreement
from missions.records.fields import plain
from missions.records.follow_ups import FollowUp, Strength
from missions.records.people import Person
from tests.store.samples import REAL, every

STATEMENTS = [
    # T0
    ("medilink-bochum-2024", "kind_as_stated", "Memorandum of Understanding (MoU)", "T0 §1 “(MoU)”"),
    ("medilink-bochum-2024", "parties.1.organisation", "bochum-health-agency", "T0 §1 “with Bochum Health Agency”"),
    ("medilink-bochum-2024", "fields.0", "regulatory", "T0 §3 “with regulatory issues”"),
    ("medilink-bochum-2024", "fields.1", "help and advice", "T0 §3 “assisting and advising on innovation projects”"),
    ("medilink-bochum-2024", "fields.2", "ventures", "T0 §3 “collaborative ventures”, “new projects”"),
    ("medilink-bochum-2024", "signatures.0.event", "medica-2024", "T0 §4 “at the recent Medica Trade Fair”"),
    ("medilink-bochum-2024", "signatures.0.basis", "inferred", "T0: no day is stated"),
    ("medilink-bochum-2024", "relations.0.since", "1950", "T0 §4 “was founded in 1950”"),
    ("medilink-bochum-2024", "relations.0.description", "twinning of Sheffield and Bochum", "T0 §4"),
    ("medilink-bochum-2024", "relations.0.type", "preceded_by", "T0 §4 “This additional agreement”"),
    ("medilink-north-of-england", "notes", "Membership association and consultancy", "T0 §1"),
    ("bochum-health-agency", "parent", "bochum-economic-development", "T0 §1 “part of Bochum Economic Development”"),
    ("tom-elliott", "functions.0.function", "chief executive officer", "T0 §4 “chief executive officer”"),
    ("thomas-wollinger", "functions.0.function", "managing director", "T0 §5 “managing director”"),
    ("medilink-bochum-exchange", "strength", "suggestion", "T0 §2 “opens new opportunities for exchange”"),
    # T1
    ("north-german-delegation", "countries", ("JP", "CN"), "T1 “to Japan and China”"),
    ("north-german-delegation", "duration", "five days", "T1 “a five-day visit”"),
    ("north-german-delegation", "objectives", "one focus", "T1 “One focus of the visit”"),
    ("north-german-delegation", "delegates.0.person", "torsten-albig", "T1 “visit of Torsten Albig”"),
    ("north-german-delegation", "delegates.1.person", "reinhard-meyer", "T1 “and Reinhard Meyer”"),
    ("lsn-fbri-kobe", "kind", "letter_of_intent", "T1 “signed a letter of intent in Kobe”"),
    ("lsn-fbri-kobe", "relations.0.type", "extends", "T1 “letter of intent to extend collaboration”"),
    ("lsn-fbri-kobe", "obligations.0.strength", "intention", "T1 “one exchange visit per year is planned”"),
    ("lsn-fbri-kobe", "contacts.0.person", "simone-hauck", "T1 “For further information”"),
    ("life-science-nord", "notes", "together with Hamburg", "T1 “Together with Hamburg”"),
    ("jetro-rit", "period", "../2017", "T1 “extended to 2017”"),
    ("jetro-rit", "notes", "participants had drawn up plans", "T1 “drawn up specific collaboration plans”"),
    ("lsn-fbri-meeting-1", "kind", "meeting", "T1 “the next two meetings”"),
    ("torsten-albig", "functions.0.function", "Minister-President", "T1 “Minister-President”"),
    ("hinrich-habeck", "functions.0.organisation", "life-science-nord-management", "T1 “Managing Director”"),
    # T2
    ("boost4health", "duration", "four years", "T2 “after four years”"),
    ("boost4health", "notes", "eleven regions from seven countries", "T2 “eleven regions from seven countries”"),
    ("boost4health", "budget.amount", 4300000, "T2 “4.3 million euros”"),
    ("boost4health", "indicators.1.readings.0.value", 167, "T2 “167 development projects”"),
    ("boost4health", "indicators.0.readings.0.remark", "over", "T2 “Over 400”"),
    ("boost4health", "contacts.0.person", "klaus-eichenberg", "T2 “Company-Contact”"),
    ("boost4health", "contacts.1.person", "anja-paetzold", "T2 “Press”"),
    ("boost4health-closing", "minutes", "presented selected small", "T2 §1 “by presenting selected”"),
    ("boost4health-join-cebr", "strength", "suggestion", "T2 “it was suggested”"),
    ("bioregio-stern", "phones.0", "8703540", "T2 “Company-Contact”, number ending in -0"),
    ("zeeb-kommunikation", "phones.0", "6070719", "T2 “Press”"),
    # T3
    ("biom-osaka-2015", "signatures.0.date", "2015-11-02", "T3 “am 2. November 2015”"),
    ("biom-osaka-2015", "witnesses.0.person", "franz-josef-pschierer", "T3 “in Anwesenheit”"),
    ("biom-osaka-2015", "relations.0.description", "earlier cooperation agreement", "T3 “Erneuerung”"),
    ("biom-osaka-2015", "notes", "personal contacts decisive", "T3 “persönlicher Kontakte entscheidend”"),
    ("biom-osaka-2015", "contacts.0.person", "stephanie-wehnelt", "T3 “Kontakt”"),
    ("biom-osaka-earlier-agreement", "text", "Find the earlier agreement", "T3 “Aufbauend auf”"),
    ("biom-osaka-news", "strength", "commitment", "T3 §2 “sieht vor”"),
    ("biom-osaka-practice", "notes", "an aim", "T3 §2 “soll ein Austausch”"),
    ("tadamitsu-kishimoto", "functions.0.function", "president", "T3 “Präsident”"),
    ("horst-domdey", "functions.0.function", "CEO", "T3 “CEO”"),
    # T4
    ("bioxclusters-osaka-2016", "term.duration", "P2Y", "T4 “pour une durée de deux ans”"),
    ("bioxclusters-osaka-2016", "party_count", 2, "T4 “les deux parties”"),
    ("bioxclusters-osaka-2016", "notes", "most Japanese delegations", "T4 “où les délégations japonaises”"),
    ("bioxclusters-osaka-2016", "notes", "with its European partners", "T4 “et ses partenaires européens”"),
    ("bioxclusters-bio-europe-2016", "notes", "presence of Japanese delegations", "T4 “les plus présentes”"),
    ("bioxclusters-japan-2016", "countries", ("JP",), "T4 “au Japon, en octobre dernier”"),
    ("bioxclusters-japan-2016", "objectives", "second largest health market", "T4 “second marché mondial”"),
    ("bioxclusters-osaka-promotion", "strength", "commitment", "T4 “s’engagent notamment”"),
]  # fmt: skip


def value(id: str, path: str) -> Any:
    found: Any = plain(REAL[id])
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, (list, tuple)) else found[part]
    return found


@pytest.mark.parametrize(("id", "path", "said", "rests_on"), STATEMENTS, ids=[f"{s[0]}:{s[1]}" for s in STATEMENTS])
def test_the_sample_says_what_its_text_says(id: str, path: str, said: Any, rests_on: str) -> None:
    found = value(id, path)
    assert found == said or (isinstance(found, str) and str(said) in found), rests_on


class TestNothingIsSaidThatNoTextSays:
    def test_the_alliance_signs_for_nobody_alone(self) -> None:
        parties = REAL["bioxclusters-osaka-2016"].parties  # type: ignore[attr-defined]
        assert {each.on_behalf_of for each in parties} == {()}

    def test_only_commitments_are_promised_by_somebody(self) -> None:
        for each in every(FollowUp, REAL):
            assert bool(each.promised_by) == (each.strength is Strength.COMMITMENT), each.id

    def test_one_head_of_delegation(self) -> None:
        functions = [each.get("function") for each in value("north-german-delegation", "delegates")]
        assert functions.count("head") == 1

    def test_no_telephone_of_a_company_stands_on_a_person(self) -> None:
        assert [each.id for each in every(Person, REAL) if each.phones] == ["simone-hauck"]

    def test_a_programme_without_a_budget_shows_none(self) -> None:
        assert not plain(REAL["jetro-rit"]).get("budget")

    def test_no_obligation_is_owed(self) -> None:
        assert not [each.id for each in every(Agreement, REAL) for one in each.obligations if one.is_owed]
