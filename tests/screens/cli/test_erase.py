"""`missions erase`, and what other commands say of personal data kept for a journey only."""

import pytest

from missions.dates.partial import PartialDate
from missions.records.changes import additions
from missions.records.missions import Clearance, ClearanceKind, Delegate, Leg, Mission
from missions.records.organisations import Organisation
from missions.records.people import Function, Person
from missions.records.privacy import PRIVACY_MARK
from missions.records.visits import Participant, Visit, VisitKind
from screens.cli import frame
from store.store import Store

SECRETS = ("no nuts", "2 Apr 2031", "2031-04-02", "XK", "Robin, 555 0199")
PAT = Person(
    id="pat-example", family_name="Example", given_name="Pat", nationality="XK", dietary="no nuts",
    emergency_contact="Robin, 555 0199", passport_valid_until=PartialDate("2031-04-02"),
    functions=(Function(organisation="north", function="Head"),),
)  # fmt: skip
FAIR = Mission(
    id="fair", title="Fair", dates=PartialDate("2031-05-10/2031-05-20"), lead="north",
    delegates=(
        Delegate(
            person="pat-example",
            clearances=(Clearance(kind=ClearanceKind.VISA, until=PartialDate("2031-04-02"), country="JP"),),
        ),
    ),
    legs=(
        Leg(destination="Kobe", country="JP", arrives_on=PartialDate("2031-05-10"), arrives_zone="Asia/Tokyo",
            papers=(ClearanceKind.VISA,)),
    ),
)  # fmt: skip
DINNER = Visit(
    id="dinner", title="Dinner", mission="fair", kind=VisitKind.MEAL, day=PartialDate("2031-05-11"),
    participants=(Participant(person="pat-example"),), minutes="Example spoke.",
)  # fmt: skip
NORTH = Organisation(id="north", name="Example Cluster North", country="DE", ours=True)


@pytest.fixture
def file(tmp_path):
    store = Store(tmp_path / "p.json")
    store.apply(additions((PAT, FAIR, DINNER, NORTH), "made"), store.load())
    return store.path


@pytest.fixture
def erased(monkeypatch):
    """What was erased."""
    calls, real = [], Store.erase

    def erase(store, erasing, summary):
        calls.append((erasing, summary))
        return real(store, erasing, summary)

    monkeypatch.setattr(Store, "erase", erase)
    return calls


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setattr(frame, "is_interactive", lambda: True)


class TestErase:
    def test_it_says_first_what_is_erased_where_and_then_what_was(self, ok, file, erased, kept):
        said = ok("--file", file, "erase", "pat-example", "--yes").splitlines()
        assert said == [
            "Data kept only for the journey will be erased for person pat-example, “Pat Example”:",
            "  - Nationality, Passport valid until, Dietary needs, Emergency contact",
            "  - mission “Fair” (fair): Papers",
            "The same is erased from the history and from the copies. It cannot be undone.",
            "Erased (pat-example): in the portfolio, in 1 line of its history and in 0 copies.",
        ]
        assert kept(file, "pat-example").dietary == ""
        assert kept(file, "pat-example").functions == PAT.functions
        assert kept(file, "fair").delegates[0].clearances == ()
        assert [summary for _, summary in erased] == ["erase personal data of “Pat Example”"]
        again = ok("--file", file, "erase", "pat-example", "--yes")
        assert "nothing in the record itself: its fields are empty" in again, "the history may hold more"
        assert len(erased) == 2

    def test_everything(self, ok, file, erased, kept):
        said = ok("--file", file, "erase", "pat-example", "--everything", "--yes")
        assert "Every mention of the person will read “Erased person” (erased-person):" in said
        assert "  - visit “Dinner” (dinner): Participants" in said
        assert "Free text is not changed: check it in these records and in their history:\n  - dinner\n" in said
        assert kept(file, "pat-example") is None
        assert kept(file, "erased-person").heading == "Erased person"
        assert kept(file, "dinner").participants[0].person == "erased-person"
        assert "Example" not in erased[0][1] + said.splitlines()[-1]

    @pytest.mark.usefixtures("terminal")
    @pytest.mark.parametrize(("answer", "done"), [("yes\n", True), ("no\n", False), ("\n", False), ("", False)])
    def test_on_a_terminal_it_asks(self, run, file, erased, answer, done):
        result = run("--file", file, "erase", "pat-example", input=answer)
        assert result.exit_code == 0
        assert "Type yes to erase it:" in result.stderr
        assert bool(erased) is done
        assert ("Nothing was erased." in result.stdout) is not done

    def test_where_nobody_can_be_asked_it_wants_the_word(self, run, file, erased):
        result = run("--file", file, "erase", "pat-example")
        assert (result.exit_code, erased) == (2, [])
        assert result.stderr == "To erase the data of “Pat Example”, run it in a terminal or add --yes.\n"

    @pytest.mark.parametrize(
        ("id", "sentence"),
        [
            ("pat", "To erase the data of “Pat Example”, type the whole id: pat-example."),
            ("fair", "“Fair” (mission fair) is not a person: name one."),
            ("nobody", "There is no record “nobody”."),
        ],
    )
    def test_it_takes_the_whole_id_of_a_person_only(self, refused, file, erased, id, sentence):
        assert refused("--file", file, "erase", id, "--yes").startswith(sentence)
        assert erased == []

    def test_nobody_is_erased_twice(self, ok, refused, file, erased):
        ok("--file", file, "erase", "pat-example", "--everything", "--yes")
        sentence = refused("--file", file, "erase", "erased-person", "--everything", "--yes")
        assert sentence == "All data of erased-person has already been erased."


class TestEveryCommand:
    """What is kept for a journey only is told by none of them unless it is asked for."""

    @pytest.mark.parametrize(
        "words",
        [
            ("list", "people"), ("list", "people", "--json"), ("list", "people", "--csv"),
            ("list", "missions", "--json"), ("list", "visits", "--json"),
            ("show", "pat-example"), ("show", "pat-example", "--json"), ("show", "fair"), ("show", "fair", "--json"),
            ("show", "dinner"), ("brief", "pat-example"), ("brief", "north"),
            ("agenda", "fair"), ("agenda", "fair", "--json"), ("next",), ("conflicts", "fair"),
            ("conflicts", "fair", "--json"), ("tasks",),
            ("ask", "passports"), ("ask", "passports", "--json"), ("ask", "papers", "--json"), ("ask", "erase"),
            ("ask", "erase", "pat-example"), ("expiring",), ("expiring", "--json"), ("expiring", "--csv"),
            ("expiring", "--format", "md"),
            ("edit", "pat-example", "dietary=vegan", "nationality=", "emergency_contact=", "passport_valid_until="),
            ("doctor",),
        ],
        ids=" ".join,
    )  # fmt: skip
    @pytest.mark.parametrize("on", ["2031-05-01", "2031-08-01"])
    def test_it_keeps_it_to_itself(self, run, file, words, on):
        where = ("--file", file) if words == ("doctor",) else ("--file", file, "--on", on)
        result = run(*where, *words)
        assert result.exit_code in (0, 1), result.stderr
        assert [each for each in SECRETS if each in result.stdout + result.stderr] == []

    def test_what_fails_is_told_all_the_same(self, ok, file):
        said = ok("--file", file, "--on", "2031-01-01", "conflicts", "fair", "--json")
        assert "The passport of Pat Example is not valid long enough for JP" in said

    def test_the_reminder_says_which_fields_and_why(self, ok, file):
        said = ok("--file", file, "--on", "2031-06-01", "show", "pat-example")
        assert "personal data: act by Thu 19 Jun 2031, in 18 days" in said
        assert "if not, personal data kept too long" in said
        assert "Erase personal data of Pat Example" in ok("--file", file, "--on", "2031-06-01", "expiring")

    def test_fields_are_marked_by_their_declaration(self, ok):
        assert f"dietary  {PRIVACY_MARK}\n" in ok("fields", "person")
        assert f"delegates.N.clearances.N.kind  {PRIVACY_MARK}\n" in ok("fields", "mission")
        assert "delegates.N.arrival\n" in ok("fields", "mission")
        assert "⚑" not in ok("fields", "event")
