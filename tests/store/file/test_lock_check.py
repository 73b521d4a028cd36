"""Whether locks hold where the file lies: tried with a second program, and read from the list of mounts."""

import os
from pathlib import Path

import pytest

from store.file import lock as locks
from store.file import lock_check
from store.file import lock_check as networks
from store.file.lock_check import Mount, mount_holding, mounts, network
from tests.store.file.test_lock import made

MOUNTINFO = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
30 22 0:25 / /proc rw,nosuid - proc proc rw
41 22 0:40 / /srv/shared\040folder rw,relatime shared:7 master:3 - nfs4 server:/export rw,vers=4.2,local_lock=none
42 22 0:41 / /srv/old rw,relatime - nfs server:/old rw,vers=3,nolock,local_lock=all
43 22 0:42 / /home/ada/Office rw - cifs //server/office rw,vers=3.1.1,nobrl
44 22 0:43 / /home/ada/Vault rw - fuse.gocryptfs /home/ada/.vault rw
45 22 0:44 / /home/ada/Far rw - fuse.sshfs ada@far: rw
46 22 0:45 / /home/ada/Stick rw - fuseblk /dev/sdb1 rw
47 22 0:46 / /net rw - autofs systemd-1 rw
48 47 0:47 / /net rw - nfs server:/net rw
49 22 0:48 / /mnt/c rw - 9p C:\134 rw
50 22 0:49 / /odd rw - newfs server rw
52 22 0:50 / /home/ada/Stick/old rw - nfs server:/old rw
53 22 0:51 / /home/ada/Stick/old rw - ext4 /dev/sdc1 rw
this is no mount
51 22
"""

KINDS = {
    "/home/ben/missions.json": None,
    "/srv/shared folder/missions.json": "nfs4",
    "/srv/shared folder": "nfs4",
    "/srv/shared folders/missions.json": None,
    "/home/ada/Office/a/b.json": "cifs",
    "/home/ada/Office2/b.json": None,
    "/home/ada/Vault/missions.json": None,
    "/home/ada/Far/missions.json": "fuse.sshfs",
    "/home/ada/Stick/missions.json": None,
    "/home/ada/Stick/old/missions.json": None,
    "/net/missions.json": "nfs",
    "/mnt/c/missions.json": "9p",
    "/odd/missions.json": None,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "missions.json"
    path.write_text("{}")
    return path


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(lock_check, "_checked_devices", {})


def warnings(path: Path) -> tuple[str, ...]:
    with made(path).held() as told:
        return told


def lies_on(monkeypatch, kind: str, *options: str) -> None:
    monkeypatch.setattr(lock_check, "mount_of", lambda path: Mount("/", kind, frozenset(options)))


class TestMounts:
    @pytest.mark.parametrize(("path", "kind"), KINDS.items())
    def test_are_told_by_the_longest_point(self, path, kind, monkeypatch):
        monkeypatch.setattr(networks, "_mountinfo", lambda: MOUNTINFO)
        monkeypatch.setattr(os.path, "realpath", str)
        assert network(Path(path)) == kind

    @pytest.mark.parametrize("path", ["/srv/old/x", "/home/ada/Office/x"])
    def test_that_keep_locks_to_themselves_are_known(self, path):
        found = mount_holding(path, mounts(MOUNTINFO))
        assert found
        assert found.locks_stay_here

    def test_that_send_locks_to_the_server_are_known(self):
        found = mount_holding("/srv/shared folder/x", mounts(MOUNTINFO))
        assert found
        assert not found.locks_stay_here

    def test_a_kind_nobody_knows_is_neither(self):
        found = mount_holding("/odd/x", mounts(MOUNTINFO))
        assert found
        assert not found.shared
        assert not found.known

    def test_on_macos_are_read_from_mount(self):
        printed = (
            "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
            "//ada@server/Office%20files on /Volumes/Office files (smbfs, nodev, nosuid, mounted by ada)\n"
        )
        found = mount_holding("/Volumes/Office files/missions.json", networks._macos(printed))
        assert found
        assert (found.kind, found.shared) == ("smbfs", True)
        assert mount_holding("/Users/ada/x", networks._macos(printed)).known

    def test_on_windows_are_told_by_the_path(self):
        assert networks._windows(r"\\server\office\missions.json").shared
        assert networks._windows(r"\\?\UNC\server\office\missions.json").shared
        assert not networks._windows(r"C:\Users\ada\missions.json").shared


class TestTheSelfTest:
    def test_finds_that_locks_hold_here(self, path):
        with made(path).held():
            assert lock_check.self_test(f"{path}.lock", path) is None

    def test_finds_that_locks_do_not_hold(self, path, monkeypatch):
        monkeypatch.setattr(locks, "_take", lambda handle: True)
        assert warnings(path) == (
            f"Locks do not work in the folder of {path}: when several people change it at once, changes may be lost. "
            "Let only one person at a time work there, or move the file to another folder.",
        )

    def test_says_nothing_where_no_program_can_be_started(self, path, monkeypatch):
        monkeypatch.setattr(locks, "_take", lambda handle: True)
        monkeypatch.setattr(lock_check.sys, "executable", "/no/such/python")
        assert warnings(path) == ()


class TestItIsTried:
    @pytest.fixture(autouse=True)
    def tried(self, monkeypatch):
        tried = []
        monkeypatch.setattr(lock_check, "self_test", lambda *names: tried.append(names))
        return tried

    def test_once_when_the_lock_file_is_new(self, path, tried, monkeypatch):
        lies_on(monkeypatch, "ext4")
        for _ in range(3):
            assert warnings(path) == ()
        assert warnings(path.with_name("other.json")) == ()
        assert len(tried) == 1

    def test_not_where_the_lock_file_of_an_own_disk_is_there(self, path, tried, monkeypatch):
        lies_on(monkeypatch, "ext4")
        path.with_name("missions.json.lock").touch()
        assert warnings(path) == ()
        assert not tried
        assert warnings(path.with_name("new.json")) == ()
        assert len(tried) == 1

    def test_once_where_nothing_is_known_of_the_disk(self, path, tried, monkeypatch):
        lies_on(monkeypatch, "newfs")
        path.with_name("missions.json.lock").touch()
        assert warnings(path) + warnings(path) == ()
        assert len(tried) == 1

    def test_once_on_a_network_folder_with_a_word_that_it_proves_little(self, path, tried, monkeypatch):
        lies_on(monkeypatch, "nfs4", "local_lock=none")
        path.with_name("missions.json.lock").touch()
        (told,) = warnings(path)
        assert told.startswith(f"{path} is in a network folder (nfs4). Programs on this computer wait")
        assert "docs/durability.md" in told
        assert warnings(path) == ()
        assert len(tried) == 1

    def test_a_network_folder_that_keeps_its_locks_here_is_told(self, path, monkeypatch):
        lies_on(monkeypatch, "nfs", "nolock")
        (told,) = warnings(path)
        assert "whose locks work on this computer only" in told
