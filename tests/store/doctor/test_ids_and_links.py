"""The doctor's checks of ids that are used twice or cannot be typed, and of broken links."""

import pytest

from store.doctor.repair import examine
from tests.store.doctor.findings import TODAY, filed, found, only


class TestIds:
    def test_of_several_tables_are_named(self, path):
        store = filed(path, missions=[{"id": "same", "title": "Journey"}], visits=[{"id": "same", "title": "Call"}])
        finding = only(store, "ids")
        assert (finding.level, finding.about) == ("error", "same")
        assert finding.sentence.startswith("The mission “Journey” and the visit “Call” have the same id “same”")

    @pytest.mark.parametrize(
        ("id", "said"),
        [
            ("two words", "contains a blank"),
            ("a:b,c", "contains “:”, “,”"),
            ("-x", "begins with “-”"),
            (".x", "begins with “.”"),
            ("a/b", "contains “/”"),
        ],
    )
    def test_that_cannot_be_typed_are_named(self, path, id, said):
        finding = only(filed(path, people=[{"id": id, "family_name": "P"}]), "ids")
        assert (finding.level, finding.about) == ("warning", id)
        assert said in finding.sentence

    def test_with_signs_that_cannot_be_seen_are_named(self, path):
        finding = only(filed(path, people=[{"id": "a\u202eb", "family_name": "P"}]), "ids")
        assert finding.about == "people 1"
        assert "is read as “ab”" in finding.sentence

    @pytest.mark.parametrize("id", ["biom-osaka-2015", "sg_10", "v1.2", "Ärzte", "大阪"])
    def test_that_can_be_typed_are_fine(self, path, id):
        assert examine(filed(path, people=[{"id": id, "family_name": "P"}]), TODAY) == ()


class TestLinks:
    def test_that_lead_nowhere_name_record_field_and_id(self, path):
        store = filed(path, agreements=[{"id": "a", "title": "Accord", "parties": [{"organisation": "gone"}]}])
        finding = only(store, "links")
        assert (finding.level, finding.about, finding.fix) == ("error", "a", None)
        assert finding.sentence.startswith("“Parties” of the agreement “Accord” links to “gone”, which is not on file")

    def test_to_what_is_no_sound_record_say_so(self, path):
        store = filed(path, organisations=[{"id": "o", "name": "O", "parent": "p"}, {"id": "p", "name": 5}])
        (finding,) = found(store, "links")
        assert finding.sentence.endswith("“p”, which is in the file but not a valid record: fix that one.")

    def test_of_a_decision_on_nothing_can_be_mended(self, path):
        store = filed(path, deadline_notes=[{"id": "n", "agreement": "gone"}])
        finding = only(store, "links")
        assert finding.fix.id == "n"

    def test_of_an_imported_list_to_what_was_removed_since_are_fine(self, path):
        store = filed(path, imported_lists=[{"id": "l", "title": "list.xlsx", "rows": [{"became": "gone"}]}])
        assert not found(store, "links")

    def test_of_a_decision_on_what_is_no_sound_record_cannot(self, path):
        store = filed(path, deadline_notes=[{"id": "n", "agreement": "a"}], agreements=[{"id": "a", "title": 5}])
        (finding,) = found(store, "links")
        assert finding.fix is None

    def test_that_lead_somewhere_are_fine(self, path):
        rows = [{"id": "o", "name": "O", "parent": "p"}, {"id": "p", "name": "P"}]
        assert examine(filed(path, organisations=rows), TODAY) == ()

    def test_that_lead_back_to_where_they_begin_are_named(self, path):
        rows = [{"id": "o", "name": "O", "parent": "p"}, {"id": "p", "name": "P", "parent": "o"}]
        one, other = found(filed(path, organisations=rows), "links")
        assert (one.level, one.about, other.about) == ("error", "o", "p")
        assert one.sentence.startswith("Part of: “P” already leads back to “O”")
