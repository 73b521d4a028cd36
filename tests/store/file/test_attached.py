"""What is attached to an agreement: a whole copy beside the portfolio, which the doctor and an erasure reach."""

import hashlib
import os

import pytest
from msgspec.structs import replace

from missions.people.erasure import ErasureScope, plan_erasure
from missions.records.agreements import Document
from missions.records.people import Person
from store.errors import NotSavedError, ReadOnlyError
from store.file import attached
from store.file.attached import file_at, files_folder
from store.results import Attached
from tests.store.doctor.findings import only
from tests.store.portfolio import overwrite, put, written
from tests.world import agreement, org

ACCORD = agreement("accord")
TEXT = b"%PDF signed by both"


@pytest.fixture
def kept(store):
    put(store, org("north"), org("east"), ACCORD)
    return store


@pytest.fixture
def scan(tmp_path):
    (tmp_path / "scans").mkdir()
    scan = tmp_path / "scans" / "Signed text.PDF"
    scan.write_bytes(TEXT)
    return scan


def attach(store, scan, title="Signed text") -> Attached:
    done = store.attach(scan, "accord")
    document = Document(title=title, address=done.address, checksum=done.checksum)
    put(store, replace(store.load().agreements["accord"], documents=(document,)))
    return done


class TestCopies:
    def test_are_whole_named_by_the_agreement_and_told_by_their_checksum(self, kept, path, scan):
        done = attach(kept, scan)
        assert done == ("missions.files/accord-Signed-text.PDF", hashlib.sha256(TEXT).hexdigest())
        copy = path.parent / done.address
        assert copy.read_bytes() == TEXT
        assert file_at(done.address, path) == copy
        assert scan.exists(), "the file itself stays where it is"
        if os.name != "nt":
            assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)

    def test_never_lie_over_one_another(self, kept, path, scan):
        first, same = kept.attach(scan, "accord"), kept.attach(scan, "accord")
        assert first == same, "what is there already is not copied again"
        scan.write_bytes(b"another")
        other = kept.attach(scan, "accord")
        assert other.address == "missions.files/accord-Signed-text-2.PDF"
        assert (path.parent / first.address).read_bytes() == TEXT

    @pytest.mark.parametrize("name", ["..", "-rf.pdf", "a\nb.pdf", ". .pdf", "x" * 200 + ".pdf", "\u202efdp.exe"])
    def test_bear_names_that_lead_nowhere_else(self, kept, path, tmp_path, name):
        odd = tmp_path / "odd" / (name if name != ".." else "...")
        odd.parent.mkdir()
        odd.write_bytes(TEXT)
        made = path.parent / kept.attach(odd, "../-accord").address
        assert made.parent == files_folder(path)
        assert made.name.startswith("accord")
        assert len(made.name) < 90
        assert made.name.isprintable()

    def test_of_what_is_no_file_are_refused_in_a_sentence(self, kept, path, tmp_path, scan, monkeypatch):
        with pytest.raises(NotSavedError, match=r"There is no file .*nix\.pdf"):
            kept.attach(tmp_path / "nix.pdf", "accord")
        with pytest.raises(NotSavedError, match="it is not an ordinary file but a folder"):
            kept.attach(scan.parent, "accord")
        monkeypatch.setattr(attached, "MOST_BYTES", 3)
        with pytest.raises(NotSavedError, match="is larger than 0 MB: leave it where it is"):
            kept.attach(scan, "accord")
        assert not files_folder(path).exists()

    def test_are_left_to_be_made_where_the_file_is_of_a_newer_version(self, kept, path, scan):
        overwrite(path, {**written(path), "missions_meta": {"1": {"format": 99, "sequence": 1}}})
        kept.load()
        if kept.why_read_only:
            with pytest.raises(ReadOnlyError):
                kept.attach(scan, "accord")

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links")
    def test_go_into_no_folder_that_somebody_linked_elsewhere(self, kept, path, scan, tmp_path):
        files_folder(path).symlink_to(tmp_path / "scans", target_is_directory=True)
        with pytest.raises(NotSavedError, match="it is a link"):
            kept.attach(scan, "accord")
        link = scan.with_name("link.pdf")
        link.symlink_to(scan)
        files_folder(path).unlink()
        assert kept.attach(link, "accord").checksum, "a link that somebody typed is followed"

    def test_that_cannot_be_written_are_told_and_leave_nothing(self, kept, path, scan, monkeypatch):
        monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(NotSavedError, match=r"could not be copied into .*: No space left on device"):
            kept.attach(scan, "accord")
        assert list(files_folder(path).iterdir()) == []


class TestTheDoctor:
    def test_finds_nothing_wrong_with_what_was_attached(self, kept, scan):
        attach(kept, scan)
        with pytest.raises(ValueError, match="not enough values"):
            only(kept, "documents")

    def test_tells_what_is_missing_changed_or_unnamed(self, kept, path, scan):
        copy = path.parent / attach(kept, scan).address
        copy.write_bytes(b"other")
        assert "is no longer as it was attached" in only(kept, "documents").sentence
        copy.unlink()
        finding = only(kept, "documents")
        assert (finding.level, finding.record) == ("warning", "accord")
        assert "there is no file missions.files/accord-Signed-text.PDF" in finding.sentence

    def test_tells_a_file_whose_attaching_was_undone(self, kept, path, scan):
        copy = path.parent / attach(kept, scan).address
        kept.undo()
        assert copy.exists(), "undo leaves the file"
        assert "No agreement names missions.files/accord-Signed-text.PDF" in only(kept, "documents").sentence
        kept.redo()
        with pytest.raises(ValueError, match="not enough values"):
            only(kept, "documents")

    def test_tells_a_file_elsewhere_only_where_an_address_is_meant(self, kept):
        documents = (Document(address="cabinet 3"), Document(address="/nowhere/at/all.pdf"))
        put(kept, replace(ACCORD, documents=documents))
        finding = only(kept, "documents")
        assert finding.level == "info", "it may lie on another computer"
        assert "/nowhere/at/all.pdf" in finding.sentence


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("cv-Kim-Sample.pdf", b"x"),
        ("note.txt", b"Dear Kim Sample, welcome"),
        ("list.doc", "Kim Sample".encode("utf-16-le")),
    ],
)
def test_an_erasure_tells_each_attached_file_that_names_the_person(kept, path, tmp_path, name, contents):
    put(kept, Person(id="kim-sample", family_name="Sample", given_name="Kim"))
    (tmp_path / name).write_bytes(contents)
    made = attach(kept, tmp_path / name, "Annex")
    book = kept.load()
    done = kept.erase(plan_erasure(book.people["kim-sample"], ErasureScope.EVERYTHING, book), "erase")
    assert [each for each in done.left if f"The attached file {made.address} names the person" in each]
    assert (path.parent / made.address).read_bytes() == contents


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("missions.files/a.pdf", "HERE/missions.files/a.pdf"),
        ("/srv/a.pdf", "/srv/a.pdf"),
        ("file:///srv/a%20b.pdf", "/srv/a b.pdf"),
        ("file://server/a.pdf", None),
        ("https://example.org/a.pdf", None),
        ("mailto:a@example.org", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_file_is_told_from_other_addresses(tmp_path, address, place):
    found = file_at(address, tmp_path / "missions.json")
    assert (str(found) if found else None) == (place and place.replace("HERE", str(tmp_path)))
