"""The doctor's checks of documents: no sound records, one id twice, unknown keys and tables, odd text."""

from missions.records.kinds import KINDS
from store.doctor.repair import examine
from tests.store.doctor.findings import TODAY, filed, found, only


class TestDocuments:
    def test_that_are_no_records_are_named_with_what_was_expected(self, path):
        finding = only(filed(path, visits=[{"id": "v", "title": 5}]), "schema")
        assert (finding.level, finding.about, finding.fix) == ("error", "visits 1", None)
        assert "Expected `str`, got `int` - at `$.title`" in finding.sentence
        assert "kept as it is" in finding.sentence

    def test_that_have_no_number_are_named(self, path):
        finding = only(filed(path, people={"first\x1b": {"id": "p", "family_name": "P"}}), "schema")
        assert (finding.level, finding.about) == ("error", "people first")
        assert "give it an unused whole number" in finding.sentence

    def test_without_what_they_must_have_are_named(self, path):
        finding = only(filed(path, agreements=[{"id": "a"}]), "schema")
        assert (finding.level, finding.about) == ("error", "a")
        assert finding.sentence == "“Title” of the agreement “a” is empty. Its meaning: What the agreement is called."

    def test_of_every_table_are_looked_at(self, path):
        store = filed(path, **{name: [{"id": 5}] for name in KINDS})
        assert [each.about for each in found(store, "schema")] == [f"{name} 1" for name in KINDS]

    def test_with_values_that_nobody_could_type_are_named(self, path):
        rules = [{"cutoff": "31.02"}, {"cutoff": "30.06"}]
        store = filed(path, agreements=[{"id": "a", "title": "A", "stage": "abandoned", "notices": rules}])
        assert "“31.02” exists in no year: the nearest day is 02-29" in only(store, "schema").sentence
        row = {"id": "a", "title": "A", "stage": "abandoned", "term": {"kind": "editions", "editions": -1}}
        assert (
            "-1 is too small: the smallest number that makes sense here is 1"
            in only(filed(path, agreements=[row]), "schema").sentence
        )


class TestSameId:
    def test_the_same_twice_is_one_too_many_and_safe_to_mend(self, path):
        finding = only(filed(path, people=[{"id": "p", "family_name": "P"}] * 2), "schema")
        assert (finding.level, finding.about) == ("warning", "people 2")
        assert finding.sentence.startswith("Documents 1 and 2 of people are the same, “p”")
        assert finding.fix.id == "p"

    def test_different_ones_are_for_somebody_to_put_together(self, path):
        store = filed(
            path, people=[{"id": "p", "family_name": "P"}, {"id": "p", "family_name": "Q", "given_name": "R"}]
        )
        finding = only(store, "schema")
        assert (finding.level, finding.about, finding.fix) == ("error", "people 2", None)
        assert "They differ in family_name, given_name" in finding.sentence

    def test_of_which_one_is_no_record_are_not_taken_for_the_same(self, path):
        store = filed(path, people=[{"id": "p", "family_name": 1}] * 2)
        assert [each.fix for each in found(store, "schema")] == [None, None]


class TestUnknown:
    def test_tables_are_good_to_know(self, path):
        finding = only(filed(path, _default={}, mine=[{"a": 1}]), "schema")
        assert (finding.level, finding.about) == ("info", "mine")

    def test_keys_are_named_once_for_a_table_with_where_they_are(self, path):
        rows = [{"id": f"p{number}", "family_name": "P", "nickname": "x"} for number in range(5)]
        finding = only(filed(path, people=rows), "schema")
        assert (finding.level, finding.about) == ("info", "people")
        assert finding.sentence.startswith("“nickname” is not a field of people (p0, p1, p2 …).")
        assert "missions fields person" in finding.sentence

    def test_keys_inside_values_have_their_path(self, path):
        person = {"id": "p", "family_name": "P", "functions": [{"function": "Head", "from": "2020"}, {"from": "2021"}]}
        assert only(filed(path, people=[person]), "schema").sentence.startswith(
            "“functions.from” is not a field of people"
        )

    def test_all_that_is_known_is_not_named(self, path):
        person = {"id": "p", "family_name": "P", "functions": [{"function": "Head", "since": "2020"}], "revision": 3}
        assert examine(filed(path, people=[person]), TODAY) == ()


class TestTwice:
    def written(self, path, text):
        store = filed(path)
        path.write_text(text)
        return store

    def test_a_field_is_named(self, path):
        finding = only(
            self.written(path, '{"people": {"1": {"id": "p", "family_name": "A", "family_name": "B"}}}'), "json"
        )
        assert (finding.level, finding.about) == ("error", "missions.json")
        assert "“family_name” occurs twice in document 1 of people" in finding.sentence

    def test_a_field_inside_a_value_is_named_with_its_place(self, path):
        text = (
            '{"people": {"1": {"id": "p", "family_name": "A", "functions": [{}, {"since": "2020", "since": "2021"}]}}}'
        )
        sentence = only(self.written(path, text), "json").sentence
        assert sentence.startswith("Line 1, column 86: “since” occurs twice in document 1 of people")

    def test_a_document_is_named(self, path):
        text = '{"people": {"1": {"id": "p", "family_name": "A"}, "1": {"id": "q", "family_name": "B"}}}'
        assert "Document 1 of people occurs twice" in only(self.written(path, text), "json").sentence

    def test_a_table_is_named(self, path):
        finding = only(self.written(path, '{"people": {"1": {"id": "p", "family_name": "A"}}, "people": {}}'), "json")
        assert "The table “people” occurs twice" in finding.sentence

    def test_the_same_name_in_different_places_is_fine(self, path):
        text = '{"people": {"1": {"id": "p", "family_name": "A"}, "2": {"id": "q", "family_name": "A"}}}'
        assert examine(self.written(path, text), TODAY) == ()
