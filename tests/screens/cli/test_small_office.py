# ruff: noqa: E501
"""A small office set up from the command line, as the help of the commands and the lists of fields suggest it."""

import shlex
import shutil
from collections import Counter
from datetime import date

import pytest
from click.testing import CliRunner

from missions.deadlines.deadline import DeadlineKind
from missions.deadlines.ledger import deadlines
from missions.records.kinds import kind_of
from missions.records.record import links_in
from screens.cli.group import missions
from store.store import Store

COMMANDS = r"""
missions add organisation name="Example Cluster North" kind=cluster country=Germany region=Bavaria city="Sample City" ours=yes short_name=ECN
missions add organisation name="Example Agency East" kind=agency country=Japan city=Osaka zone=Osaka website=https://agency.example.org
missions add organisation name="Sample University East" kind=university country=Japan parent="Example Agency East"
missions add organisation name="Sample Bioregion West" kind=cluster country=France emails=office@west.example.org phones="+33 1 23 45 67 89"
missions add organisation name="Example Chamber South" kind=chamber country=Spanien
missions add organisation name="Placeholder Biotech" kind=company country=DE sme=yes memberships="Example Cluster North, since 2021"
missions add organisation name="Placeholder Devices" kind=company country=DE sme=yes
missions add organisation name="Example Ministry North" kind=ministry country=DE
missions add organisation name="Sample Foundation East" kind=foundation country=JP
missions add organisation name="Sample Funding Office" kind=funder country=DE
missions add organisation name="Example Alliance" kind=alliance
missions add organisation name="Example Clinic West" kind=other country=FR city=Lyon
missions add person family_name=Example given_name=Alex functions="head of international affairs, Example Cluster North, may sign" languages="English; French"
missions add person family_name=Placeholder given_name=Kim functions="project manager, Example Cluster North"
missions add person family_name=Sample given_name=Robin academic_title=Dr. functions="managing director, Example Cluster North, since Oct 2022, may sign"
missions add person family_name=Example given_name=Sam functions="president, Example Agency East, may sign"
missions add person family_name=Placeholder given_name=Toni functions="head of international relations, Example Agency East"
missions add person family_name=Sample given_name=Lee academic_title="Prof. Dr." functions="vice president research, Sample University East, may sign"
missions add person family_name=Sample given_name=Chris functions="director, Sample Bioregion West, may sign" emails=chris@west.example.org
missions add person family_name=Example given_name=Noa functions="secretary general, Example Chamber South, may sign"
missions add person family_name=Placeholder given_name=Dana functions="chief executive officer, Placeholder Biotech, may sign"
missions add person family_name=Example given_name=Pat functions="state secretary, Example Ministry North" precedence=1
missions add person family_name=Sample given_name=Max functions="interpreter" languages="German; Japanese"
missions add person family_name=Example given_name=Uma functions="chair, Sample Foundation East, may sign"
missions add person family_name=Sample given_name=Ines functions="programme officer, Sample Funding Office"
missions add person family_name=Placeholder given_name=Luc functions="medical director, Example Clinic West, may sign"
missions add programme name="Example Bridges" funder="Sample Funding Office" period="1 Jan 2026 - 31 Dec 2028" partners="Example Cluster North; Sample Bioregion West"
missions add event series="Example Fair" edition=12 dates="28 Apr 2027 - 1 May 2027" venue="Example Hall" city="Sample City" country=DE
missions add agreement title="Framework North and East" kind=framework parties="Example Cluster North; Example Agency East" stage=signed signatures="Example Cluster North, Alex Example, 10 Mar 2025; Example Agency East, Sam Example, 10 Mar 2025" entry.trigger=last_signature term="2 years" term.anchor=event reviews="anniversary, every 1 year" renewal="tacit, 1 year, at most 10 years" notices="notice of non-renewal, 3 months before the end" languages="English; Japanese" originals=2
missions add agreement title="Letter of Intent with the West" kind=LoI parties="Example Cluster North; Sample Bioregion West" stage=signed signatures="Example Cluster North, 1 Jun 2026; Sample Bioregion West, 1 Jun 2026" term="until 31 May 2027" renewal=express reviews="anniversary, every 1 year"
missions add agreement title="MoU with the Chamber" kind=MoU parties="Example Cluster North; Example Chamber South" stage=signed signatures="Example Cluster North, 15 Sep 2025; Example Chamber South, 15 Sep 2025" term=indefinite notices="termination, 6 months, to the end of a calendar year"
missions add agreement title="Student exchange" kind=cooperation_agreement parties="Example Cluster North; Sample University East" stage=signed signatures="Example Cluster North, 1 Apr 2026; Sample University East, 1 Apr 2026" entry=signing term="3 years" term.anchor=event obligations="Exchange visit, at least 1, agreement year; Report, at least 1, calendar year"
missions add agreement title="Project on sample data" kind=project_consortium parties="Example Cluster North; Placeholder Biotech; Placeholder Devices" stage=signed signatures="Example Cluster North, 1 Feb 2026; Placeholder Biotech, 3 Feb 2026; Placeholder Devices, 5 Feb 2026" entry.trigger=last_signature term.kind=later_of term.ends="31 Dec 2027; 2 years" term.anchor=event notices="termination, 2 months, from receipt; withdrawal, 1 month, from receipt" survival="Confidentiality, 5 years; Running projects, until 31 Dec 2029"
missions add agreement title="Use of the laboratories" kind=implementing parties="Example Cluster North; Example Agency East" relations="implements, Framework North and East" stage=draft languages=English
missions add agreement title="Option on the pilot" parties="Example Cluster North; Example Clinic West" stage=signed signatures="Example Cluster North, 1 Oct 2026; Example Clinic West, 1 Oct 2026" term="1 year" renewal="option, 2 years" notices="renewal, 2 months before the end, only by Example Cluster North"
missions add agreement title="Joint stand at the Example Fair" parties="Example Cluster North; Sample Bioregion West" stage=signed signatures="Example Cluster North, 1 Sep 2026; Sample Bioregion West, 1 Sep 2026" term.kind=editions term.editions=2 term.series="Example Fair" filings="Scan, within 28 days"
missions add agreement title="Alliance declaration" kind=declaration parties="Example Cluster North, member; Example Alliance" stage=signed signatures="Example Cluster North, Nov 2025; Example Alliance, Nov 2025"
missions add agreement title="Foundation letter" parties="Example Cluster North; Sample Foundation East" owner="Kim Placeholder" programme="Example Bridges" fields="training; travel"
missions new "Example delegation to the East" --first "8 Mar 2027" --last "12 Mar 2027" --lead "Example Cluster North" --programme "Example Bridges" --no-visits
missions new "Stand at the Example Fair" --kind fair --event "Example Fair" --no-visits --no-tasks
missions copy example-delegation-to-the-east --first "6 Mar 2028" --title "Second delegation to the East"
missions edit example-delegation-to-the-east legs="flight, Munich, Osaka, 8 Mar 2027, 9:30" stays="Example Hotel, Osaka, 8-12 Mar 2027" budget="Flights, 5000 EUR; Hotel, 1200.50 EUR"
missions delegates example-delegation-to-the-east --from people.txt
missions edit example-delegation-to-the-east objectives="Renew the framework"
missions add visit title="Courtesy call" kind=courtesy_call mission=example-delegation-to-the-east day="9 Mar 2027" start=9:30 end=10:15 host="Example Agency East" city=Osaka participants="Alex Example, head; Sam Example, host"
missions add visit title="Talks on renewal" mission=example-delegation-to-the-east day="9 Mar 2027" start=14:00 end=15:30 host="Example Agency East" city=Osaka agreements="Framework North and East, negotiated"
missions add visit title="Tour of the laboratories" kind=site_visit mission=example-delegation-to-the-east host="Sample University East"
missions add visit title="Signing of the laboratories" kind=signing mission=example-delegation-to-the-east day="11 Mar 2027" start="11 am" end="11.30" host="Example Agency East" agreements="Use of the laboratories"
missions add visit title="Reception" kind=reception mission=example-delegation-to-the-east day="11 Mar 2027" start=18:00
missions add visit title="Opening of the stand" kind=stand mission=stand-at-the-example-fair event="Example Fair" day="28 Apr 2027" start=9
missions add visit title="Call with the Chamber" day="20 Nov 2026" start=10:00 end=11:00 host="Example Cluster North" participants="Kim Placeholder; Noa Example, counterpart"
missions add visit title="Talk with the West" mission=stand-at-the-example-fair day="29 Apr 2027" host="Sample Bioregion West"
missions schedule tour-of-the-laboratories "10 Mar 2027" 10:00 --minutes 120
missions invite courtesy-call "Toni Placeholder" "Pat Example"
missions invite courtesy-call "Sam Example" --as accepted
missions shift second-delegation-to-the-east 1w
missions minutes call-with-the-chamber --from minutes.txt
missions add follow-up text="Send the draft of the renewal" due="in 2 weeks" owner="Kim Placeholder" agreement="Framework North and East"
missions add follow-up text="Meet the Foundation" kind=meeting due="9 or 10 Mar 2027" promised_to="Sample Foundation East"
missions confirm meet-the-foundation "10 Mar 2027" --mission example-delegation-to-the-east --start 16:00
missions done send-the-draft-of-the-renewal --outcome "Sent by mail"
missions sign foundation-letter --by "Uma Example" --signed yesterday --place "by post"
missions attach framework-north-and-east framework.pdf --title "Signed text" --language English
missions notice mou-with-the-chamber --purpose termination --by "Example Chamber South" --sent yesterday
missions plan signing-at-fair signing-of-the-laboratories
missions renew letter-of-intent-with-the-west --for "2 years"
"""

LINES = [each for each in COMMANDS.strip().splitlines() if each]
TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The file of the office after every command, and what each said and how it ended."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "people.txt").write_text("Alex Example\nKim Placeholder\nDr. Robin Sample\nMax Sample\n")
    (folder / "minutes.txt").write_text(
        "A friendly call.\n- we: send the programme by 15 Dec\nthey: dates by January\n"
    )
    (folder / "framework.pdf").write_bytes(b"%PDF")
    file, said = folder / "office.json", []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for each in LINES:
            result = CliRunner().invoke(missions, [*asked(file), *shlex.split(each)[1:]], prog_name="missions")
            said.append((result.exit_code, each, result.output))
    return file, said


def asked(file):
    return ["--file", str(file), "--on", TODAY.isoformat()]


@pytest.fixture
def book(office):
    return Store(office[0]).load()


def test_every_command_succeeds_as_it_is_written(office):
    _, said = office
    assert len(said) == 66
    assert [each for each in said if each[0]] == []


def test_the_office_is_there(book):
    kinds = Counter(kind_of(each).table for each in book)
    assert (kinds["organisations"], kinds["people"], kinds["missions"]) == (12, 14, 3)
    assert kinds["agreements"] == 10 + 1  # and the renewal
    assert kinds["visits"] == 8 + 1  # and the meeting that was confirmed
    assert kinds["follow_ups"] == 2 + 2  # and those of the minutes
    assert {each.person for each in book.missions["example-delegation-to-the-east"].delegates} == {
        "alex-example",
        "kim-placeholder",
        next(id for id in book.people if id.endswith("robin-sample")),
        "max-sample",
    }


def test_every_link_leads_somewhere(book):
    assert [(each.id, target) for each in book for target, _ in links_in(each) if book.get(target) is None] == []


def test_what_was_typed_is_what_was_meant(book):
    framework = book.agreements["framework-north-and-east"]
    assert (framework.renewal.mode.value, framework.renewal.max_total.text) == ("tacit", "P10Y")
    assert [each.purpose.value for each in framework.notices] == ["non_renewal"]
    assert [each.language for each in framework.documents] == ["en"]
    assert book.agreements["letter-of-intent-with-the-west"].kind.value == "letter_of_intent"
    assert book.agreements["mou-with-the-chamber"].notice_events[0].party == "example-chamber-south"
    project = book.agreements["project-on-sample-data"]
    assert (project.term.kind.value, len(project.term.ends)) == ("later_of", 2)
    assert [each.scope for each in project.survival] == ["Confidentiality", "Running projects"]
    assert book.agreements["option-on-the-pilot"].notices[0].party == "example-cluster-north"
    assert book.agreements["use-of-the-laboratories"].relations[0].target == framework.id
    assert [(each.party, each.place) for each in book.agreements["foundation-letter"].signatures] == [
        ("sample-foundation-east", "by post")
    ]
    delegation = book.missions["example-delegation-to-the-east"]
    assert [float(each.planned) for each in delegation.budget] == [5000, 1200.5]
    assert book.missions["second-delegation-to-the-east"].dates.text == "2028-03-13/2028-03-17"
    tour = book.visits["tour-of-the-laboratories"]
    assert (tour.day.text, f"{tour.start:%H:%M}", f"{tour.end:%H:%M}") == ("2027-03-10", "10:00", "12:00")
    assert {each.person: each.invitation.value for each in book.visits["courtesy-call"].participants} == {
        "alex-example": "open",
        "sam-example": "accepted",
        "toni-placeholder": "invited",
        "pat-example": "invited",
    }
    assert book.follow_ups["send-the-draft-of-the-renewal"].state.value == "done"
    assert book.follow_ups["meet-the-foundation"].due.text == "2027-03-10"


def test_deadlines_of_every_clause_follow(book):
    found = deadlines(book, TODAY)
    assert {each.kind for each in found} >= {
        DeadlineKind.EXPIRY,
        DeadlineKind.NOTICE_OF_NON_RENEWAL,
        DeadlineKind.REVIEW,
        DeadlineKind.OBLIGATION,
        DeadlineKind.OPTION,
        DeadlineKind.FILING,
        DeadlineKind.MISSING_SIGNATURE,
        DeadlineKind.TASK,
        DeadlineKind.FOLLOW_UP,
    }
    later = {each.kind for each in deadlines(book, date(2028, 6, 1))}
    assert DeadlineKind.SURVIVAL_END in later
    ends = {each.id: each.due.text for each in found if each.kind is DeadlineKind.EXPIRY and each.due}
    assert ends["mou-with-the-chamber"] == "2027-12-31"
    assert ends["project-on-sample-data"] == "2028-02-05"


def test_the_doctor_finds_it_sound(office):
    result = CliRunner().invoke(missions, [*asked(office[0])[:2], "doctor"], prog_name="missions")
    assert result.exit_code == 0, result.output


def test_every_step_is_taken_back_until_nothing_is_left(office, tmp_path):
    for each in office[0].parent.glob("office*"):
        if each.is_file():
            shutil.copy(each, tmp_path)
    store = Store(tmp_path / "office.json")
    store.load()
    for _ in LINES:
        store.undo()
    assert len(store.load()) == 0
