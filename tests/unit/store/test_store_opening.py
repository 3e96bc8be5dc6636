import os
import sqlite3
import sys
import threading

import pytest
from store_makers import fill, make_item

from gapstudio.domain import GapStudioError
from gapstudio.store import Project, migrations, opening, sqlite
from gapstudio.store.places import network_kind


def listing(path):
    return sorted(file.name for file in path.parent.iterdir())


def test_a_clean_close_leaves_one_file(project, path):
    fill(project)
    (project.cache_dir / "page.png").write_bytes(b"x")
    assert len(listing(path)) > 1
    project.close()
    project.close()
    assert listing(path) == [path.name]
    with Project.open(path) as again:
        assert len(again.documents()) == 3
        assert not again.was_unclean
        assert again.check() == ()
    with Project.open(path, read_only=True) as reader:
        assert len(reader.documents()) == 3
        assert reader.cache_dir.is_dir()
        cache = reader.cache_dir
    assert not cache.exists()
    assert listing(path) == [path.name]


def test_a_reader_beside_a_writer_sees_what_is_committed_and_writes_nothing(project, path):
    fill(project, 1)
    with Project.open(path, read_only=True) as reader:
        assert len(reader.documents()) == 1
        version = reader.data_version()
        with project.change("Import") as tx:
            tx.add_documents([make_item()])
            assert len(reader.documents()) == 1
        assert len(reader.documents()) == 2
        assert reader.data_version() != version
        with reader.snapshot():
            before = reader.documents()
            project.undo()
            with reader.snapshot():  # a question within a question sees what that one sees
                assert reader.documents() == before
            assert reader.documents() == before
        assert len(reader.documents()) == 1
        for write in (lambda: reader.change("x").__enter__(), reader.undo, reader.redo, lambda: reader.close_entry("x")):
            with pytest.raises(GapStudioError, match="reading only"):
                write()
        with pytest.raises(GapStudioError, match="may only be read"):
            sqlite.begin(reader._connection) or sqlite.set_user_version(reader._connection, 9)
        assert reader.check() == ()
    with project.snapshot():
        assert len(project.documents()) == 1


def test_a_reader_that_outlives_the_writer_tidies_up(project, path):
    fill(project, 1)
    with Project.open(path, read_only=True) as reader:
        assert len(reader.documents()) == 1
        project.close()
        assert len(reader.documents()) == 1
        with Project.open(path) as again:
            assert not again.was_unclean
    assert listing(path) == [path.name]


def test_a_reader_checks_in_a_thread_of_its_own(project, path):
    fill(project, 1)
    found = []

    def check():
        with Project.open(path, read_only=True) as reader:
            found.append(reader.check())

    thread = threading.Thread(target=check)
    thread.start()
    thread.join()
    assert found == [()]


def test_what_a_killed_writer_left_is_tidied_away(project, path):
    project.close()
    path.unlink()
    cache = path.with_name(path.name + ".cache")
    cache.mkdir()
    (cache / "old.png").write_bytes(b"x")
    path.with_name(f".{path.name}.part").write_bytes(b"half a file")
    path.with_name(path.name + ".holder").write_bytes(b"{}")
    path.with_name(path.name + ".lock").touch()
    with Project.create(path) as again:
        assert fill(again)
    assert listing(path) == [path.name]


def test_a_folder_that_takes_no_lock_is_said_in_plain_words(project, path):
    project.close()
    path.with_name(path.name + ".lock").mkdir()  # stands for a folder without permission, which root would have
    with pytest.raises(GapStudioError, match=r"cannot be opened for writing: .*folder") as caught:
        Project.open(path)
    assert "reading only" in caught.value.remedy
    with Project.open(path, read_only=True) as reader:
        assert reader.documents() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no valid Unicode")
def test_a_project_may_have_a_name_that_is_no_unicode(tmp_path):
    path = tmp_path / os.fsdecode(b"br\xfcck ?#%41.gap")
    with Project.create(path) as project:
        fill(project)
        project.save_copy(tmp_path / os.fsdecode(b"\xfc.gap"))
    with Project.open(tmp_path / os.fsdecode(b"\xfc.gap"), read_only=True) as reader:
        assert len(reader.documents()) == 3
    assert len(list(tmp_path.iterdir())) == 2


def test_damage_is_found(project, path):
    fill(project, 40)
    project.close()
    with path.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(os.urandom(8 * 4096))
    with Project.open(path, read_only=True) as reader:
        assert reader.check() != ()


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_project_is_refused_and_left_alone(tmp_path, read_only):
    text, empty, other = tmp_path / "a.gap", tmp_path / "b.gap", tmp_path / "c.gap"
    text.write_text("hello, this is no database at all")
    empty.touch()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    content = other.read_bytes()
    for path in (text, empty, other):
        with pytest.raises(GapStudioError, match="not a GapStudio project") as caught:
            Project.open(path, read_only=read_only)
        assert caught.value.remedy
    with pytest.raises(GapStudioError, match="is a folder"):
        Project.open(tmp_path, read_only=read_only)
    with pytest.raises(GapStudioError, match="There is no file"):
        Project.open(tmp_path / "missing.gap", read_only=read_only)
    assert other.read_bytes() == content
    assert listing(text) == ["a.gap", "b.gap", "c.gap"]


def test_creating_never_overwrites_and_says_where_it_cannot(project, path, tmp_path):
    project.close()
    content = path.read_bytes()
    with pytest.raises(GapStudioError, match="exists already"):
        Project.create(path)
    with pytest.raises(GapStudioError, match="does not exist"):
        Project.create(tmp_path / "missing" / "p.gap")
    assert path.read_bytes() == content
    assert listing(path) == [path.name]


def test_a_file_without_permission_to_write_is_refused_for_writing_only(project, path, monkeypatch):
    fill(project, 1)
    project.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may do anything
    with pytest.raises(GapStudioError, match="may only be read"):
        Project.open(path)
    with Project.open(path, read_only=True) as reader:
        assert len(reader.documents()) == 1
    assert listing(path) == [path.name]


def test_a_full_disk_is_said_in_plain_words_and_loses_nothing(project):
    fill(project, 1)
    pages = project._connection.exec_driver_sql("PRAGMA page_count").scalar()
    project._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(GapStudioError, match="disk is full"), project.change("Import") as tx:
        tx.add_documents([make_item(f"{number}") for number in range(500)])
    assert len(project.documents()) == 1


def test_a_newer_file_is_refused(project, path):
    with project._writing():
        sqlite.set_user_version(project._connection, migrations.VERSION + 1)
    project.close()
    for read_only in (False, True):
        with pytest.raises(GapStudioError, match="newer GapStudio"):
            Project.open(path, read_only=read_only)
    assert listing(path) == [path.name]


def test_on_a_network_drive_a_rollback_journal_and_a_warning(project, path, monkeypatch):
    fill(project, 1)
    project.close()
    monkeypatch.setattr(opening, "network_kind", lambda _: "nfs4")
    with Project.open(path) as remote:
        assert "network drive (nfs4)" in remote.warning
        assert remote._connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        assert remote._connection.exec_driver_sql("PRAGMA locking_mode").scalar() == "exclusive"
        with remote.change("Import") as tx:
            tx.add_documents([make_item()])
    assert listing(path) == [path.name]
    monkeypatch.undo()
    with Project.open(path) as local:
        assert local.warning == ""
        assert len(local.documents()) == 2
        assert local._connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert local._connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_network_file_systems_are_told_by_the_deepest_mount(tmp_path, monkeypatch):
    import psutil

    def mounts(*rows):
        part = [type("Part", (), {"mountpoint": str(point), "fstype": kind, "opts": opts}) for point, kind, opts in rows]
        monkeypatch.setattr(psutil, "disk_partitions", lambda all: part)

    root = tmp_path.anchor
    mounts((root, "ext4", "rw"), (tmp_path / "net", "fuse.sshfs", "rw"), (tmp_path / "net2", "nfs4", "rw"))
    assert network_kind(tmp_path / "p.gap") == ""
    assert network_kind(tmp_path / "net" / "p.gap") == "fuse.sshfs"
    assert network_kind(tmp_path / "net" / "sub" / "p.gap") == "fuse.sshfs"
    assert network_kind(tmp_path / "net22" / "p.gap") == ""
    mounts((root, "CIFS", "rw"), (tmp_path, "tmpfs", "rw"))
    assert network_kind(tmp_path / "p.gap") == ""
    mounts((root, "CIFS", "rw"))
    assert network_kind(tmp_path / "p.gap") == "cifs"
    mounts((root, "NTFS", "rw,remote"))
    assert network_kind(tmp_path / "p.gap") == "network drive"


def test_a_copy_is_a_whole_project_and_replaces_only_when_it_is_complete(project, tmp_path, monkeypatch):
    ids = fill(project)
    target = tmp_path / "copy of it.gap"
    target.write_bytes(b"older")
    with monkeypatch.context() as broken:
        broken.setattr(opening, "sync_file", lambda _: (_ for _ in ()).throw(OSError("no space")))
        with pytest.raises(GapStudioError, match=r"cannot be written: no space"):
            project.save_copy(target)
    assert target.read_bytes() == b"older"
    project.save_copy(target)
    assert not [name for name in listing(target) if name.startswith((".", "copy of it.gap."))]
    with Project.open(target) as copied:
        assert [document.id for document in copied.documents()] == ids
        assert copied.history() == project.history()
        with pytest.raises(GapStudioError, match="open for writing"):
            project.save_copy(target)
    with Project.open(project.path, read_only=True) as reader:
        reader.save_copy(target)
    with pytest.raises(GapStudioError, match="is the project itself"):
        project.save_copy(project.path)
    with pytest.raises(GapStudioError, match="does not exist"):
        project.save_copy(tmp_path / "missing" / "p.gap")


def test_a_log_that_a_dead_writer_left_is_not_played_into_a_file_of_the_same_name(project, path, tmp_path):
    fill(project)
    left = path.with_name(path.name + "-wal").read_bytes()
    assert left
    target = tmp_path / "new.gap"
    target.with_name("new.gap-wal").write_bytes(left)
    with Project.create(target) as new:
        assert new.documents() == ()
        assert new.check() == ()
