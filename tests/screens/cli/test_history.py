"""`missions history`, `undo` and `redo`: the same changes, told by name and taken back by number."""

import json

import pytest

from store.store import Store


@pytest.fixture
def changed(ok, demo):
    ok("--file", demo, "edit", "biom", "country=AT")
    ok("--file", demo, "edit", "lsn-fbri-kobe", "title=Renamed")
    return demo


class TestHistory:
    def test_the_newest_change_comes_first_with_fields_before_and_after(self, ok, changed):
        said = ok("--file", changed, "history", "--limit", 2).splitlines()
        assert said[0] == "    3 edit agreement “Renamed”: title"
        assert said[1].endswith(" · 1 record")
        assert "        Country: DE → AT" in said
        assert said[-1] == "There are older changes: --limit 10 shows more."

    def test_of_one_record_only_what_was_done_to_it(self, ok, changed):
        said = ok("--file", changed, "history", "biom")
        assert "Country: DE → AT" in said
        assert "Website: www.bio-m.org" in said, "what it was added with"
        assert "Renamed" not in said

    def test_it_can_be_narrowed(self, ok, run, changed):
        other = Store(changed, who="Zoë Example")
        other.undo(2)
        assert ok("--file", changed, "history", "--who", "zoe").startswith("    4 undo: edit organisation")
        assert "Undoes change 2." in ok("--file", changed, "history", "--since", "today")
        assert run("--file", changed, "history", "--since", "2090-01-01").stdout.startswith("No matching changes.")

    def test_restricted_fields_are_told_only_when_asked_for(self, ok, changed):
        ok("--file", changed, "edit", "simone-hauck", "nationality=FR")
        assert "Nationality: personal, not shown\n" in ok("--file", changed, "history", "simone-hauck")
        assert "Nationality: FR" in ok("--file", changed, "history", "simone-hauck", "--personal")
        assert "FR" not in ok("--file", changed, "history", "--json", "--limit", 1)

    def test_scripts_read_it_as_json(self, ok, changed):
        (newest,) = json.loads(ok("--file", changed, "history", "--json", "--limit", 1))
        assert (newest["number"], newest["taken_back_by"]) == (3, None)
        assert newest["changes"][0]["after"]["title"] == "Renamed"

    def test_a_damaged_line_is_named(self, ok, changed):
        history = changed.with_name("demo.history.jsonl")
        history.write_bytes(history.read_bytes().replace(b'"country":"AT"', b'"country":"XX"'))
        said = ok("--file", changed, "history")
        assert "      Line 2 of the history is damaged." in said.splitlines()


class TestUndo:
    def test_it_says_first_what_it_undoes_and_redo_makes_it_again(self, ok, kept, changed):
        before, _, after = ok("--file", changed, "undo", "--yes").splitlines()
        assert before.startswith("Undo: edit agreement “Renamed”: title (change 3 · ")
        assert after.startswith("Undone, as change 4: edit agreement “Renamed”")
        assert kept(changed, "lsn-fbri-kobe").title != "Renamed"
        assert ok("--file", changed, "redo").startswith("Redone, as change 5: edit agreement “Renamed”")
        assert kept(changed, "lsn-fbri-kobe").title == "Renamed"

    def test_nothing_is_undone_where_nobody_can_be_asked(self, run, kept, changed):
        result = run("--file", changed, "undo", 2)
        assert result.exit_code == 2
        assert result.stderr.endswith("To undo change 2, run it in a terminal or add --yes.\n")
        assert kept(changed, "biom").country == "AT"

    def test_a_later_change_of_the_same_field_is_in_the_way(self, run, ok, kept, changed):
        ok("--file", changed, "edit", "biom", "country=CH")
        result = run("--file", changed, "undo", 2, "--yes")
        assert result.exit_code == 4
        assert "“Country” of “BioM Biotech Cluster Development GmbH” was changed since, by " in result.stderr
        assert kept(changed, "biom").country == "CH"

    def test_there_must_be_something_to_undo(self, refused, changed):
        assert refused("--file", changed, "undo", 99, "--yes").startswith("The history has no change 99")
        assert refused("--file", changed, "redo").startswith("There is nothing to redo")
