"""`missions sample`, `schema` and `fields`."""

import json

import pytest

from missions.records.fields import Nested, Shape, fields_of
from missions.records.kinds import KINDS
from missions.records.privacy import PRIVACY_MARK
from screens.cli.records import how_to_type


class TestSample:
    def test_it_writes_a_portfolio_and_says_what_is_in_it(self, ok, tmp_path):
        file = tmp_path / "p.json"
        first, second = ok("sample", file).splitlines()
        assert first.startswith(f"Wrote {file}: ")
        assert "4 agreements" in first
        assert second == f"Open it with: missions --file {file}"

    def test_the_demonstration_lies_around_the_day(self, ok, tmp_path):
        for day, said in (("2027-03-01", "2027-03-06"), ("2031-03-01", "2031-03-06")):
            file = tmp_path / f"{day}.json"
            ok("sample", file, "--demo", "--on", day)
            found = json.loads(ok("--file", file, "expiring", "--on", day, "--within", "30d", "--json"))
            assert said in {each["due"] for each in found}
        plain = tmp_path / "plain.json"
        ok("sample", plain)
        assert "Fictional" not in plain.read_text()

    def test_it_never_writes_over_a_file(self, refused, tmp_path):
        file = tmp_path / "mine.json"
        file.write_text("mine")
        assert refused("sample", file) == f"{file} already exists and was left as it is: name a new file."
        assert file.read_text() == "mine"
        file.write_text("")
        assert "already exists" in refused("sample", file)
        link = tmp_path / "link.json"
        link.symlink_to(tmp_path / "nowhere.json")
        assert "already exists" in refused("sample", link)
        assert refused("sample", tmp_path).startswith(str(tmp_path))

    def test_without_a_name_it_is_the_default_place(self, ok, tmp_path, monkeypatch):
        ok("sample")
        assert (tmp_path / "default.json").exists()
        ok("--file", tmp_path / "named.json", "sample")
        assert (tmp_path / "named.json").exists()

    def test_a_name_with_blanks_can_be_copied(self, ok, tmp_path):
        assert f"missions --file '{tmp_path}/my file.json'" in ok("sample", tmp_path / "my file.json")


class TestSchema:
    def test_it_is_json_and_knows_every_table(self, ok):
        schema = json.loads(ok("schema"))
        assert set(KINDS) <= set(schema["properties"])


class TestFields:
    @pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
    def test_every_field_is_listed_with_label_help_and_how_to_type_it(self, ok, kind):
        text = " ".join(ok("fields", kind.singular).split())
        for item in fields_of(kind.struct):
            if item.stamped:
                assert f" {item.name} {item.label}." not in text
            elif not isinstance(item.shape, Nested) and f" {item.name}.N." not in text:
                star = "*" if item.required else ""
                mark = f" {PRIVACY_MARK}" if item.restricted else ""
                assert f" {item.name}{star}{mark} {item.label}. {item.help}" in text
                assert how_to_type(item.shape) in text

    def test_fields_inside_fields_have_paths_that_edit_understands(self, ok, run, sample):
        text = ok("fields", "mission")
        assert f"delegates.N.clearances.N.state  {PRIVACY_MARK}\n" in text
        assert "Type one of needed, applied, granted, not_needed." in text
        args = ("edit", "medilink-medica-2024", "delegates.1.person=tom", "delegates.1.clearances.1.state=applied")
        assert run("--file", sample, *args).exit_code == 0

    def test_personal_data_is_marked(self, ok):
        text = ok("fields", "person")
        assert f"nationality  {PRIVACY_MARK}\n" in text
        assert "left out of lists and exports" in text

    def test_every_shape_says_how_it_is_typed(self):
        shapes: set[Shape] = {item.shape for kind in KINDS.values() for item in fields_of(kind.struct)}
        assert all(how_to_type(shape).endswith(".") for shape in shapes)


class TestAnotherProgramsFile:
    @pytest.mark.parametrize("value", ['{"name": "package", "version": "1.0"}', '{"a": 1}', '{"x": {"1": {"y": 2}}}'])
    @pytest.mark.parametrize("command", [("list", "agreements"), ("add", "organisation", "name=X")])
    def test_nothing_is_written_into_it(self, refused, tmp_path, value, command):
        path = tmp_path / "package.json"
        path.write_text(value)
        assert "is not a portfolio" in refused("--file", path, *command, code=3)
        assert path.read_text() == value

    @pytest.mark.parametrize("value", ["", "{}", "null", '{"_default": {}}'])
    def test_an_empty_one_may_become_ours(self, ok, tmp_path, value):
        path = tmp_path / "new.json"
        path.write_text(value)
        path.chmod(0o600)
        ok("--file", path, "add", "organisation", "name=X")
