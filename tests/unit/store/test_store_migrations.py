import json
import zlib
from dataclasses import replace

import pytest
from store_makers import fill, make_annotation, make_reading, picture

from gapstudio.domain import AnnotationStatus, DocumentWork, GapStudioError, ReadingChoices, WorkState
from gapstudio.store import Project, migrations, sqlite


def made_older(path):
    """A project with content whose file says that it has the version before this one, and lacks one index."""
    with Project.create(path) as project:
        fill(project)
        with project._writing():
            project._connection.exec_driver_sql("DROP INDEX annotations_by_document")
            sqlite.set_user_version(project._connection, migrations.VERSION - 1)
        return picture(project)


def add_index(connection):
    connection.exec_driver_sql("CREATE INDEX annotations_by_document ON annotations (document, status)")


def test_an_older_file_is_brought_up_to_date_after_a_backup(path, monkeypatch):
    before = made_older(path)
    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION - 1: add_index})
    with pytest.raises(GapStudioError, match="older GapStudio"):
        Project.open(path, read_only=True)
    with Project.open(path) as project:
        assert picture(project) == before
        assert sqlite.user_version(project._connection) == migrations.VERSION
    backup = path.with_name(f"{path.stem}.version-{migrations.VERSION - 1}.gap")
    assert sorted(file.name for file in path.parent.iterdir()) == sorted([path.name, backup.name])
    connection = sqlite.connect_reader(backup)
    try:
        assert sqlite.user_version(connection) == migrations.VERSION - 1
        assert sqlite.quick_check(connection) == ()
    finally:
        sqlite.close(connection)


def test_a_step_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    before = made_older(path)

    def fails(connection):
        connection.exec_driver_sql("DROP TABLE annotations")
        raise RuntimeError("step")

    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION - 1: fails})
    with pytest.raises(RuntimeError, match="step"):
        Project.open(path)
    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION - 1: add_index})
    with Project.open(path) as project:
        assert picture(project) == before


def test_a_damaged_file_is_not_migrated(path, monkeypatch):
    made_older(path)
    monkeypatch.setattr(migrations, "STEPS", {migrations.VERSION - 1: add_index})
    monkeypatch.setattr(sqlite, "quick_check", lambda _: ("row 3 missing from index x",))
    with pytest.raises(GapStudioError, match="is damaged: row 3"):
        Project.open(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_of_version_1_learns_which_reading_was_chosen(path):
    with Project.create(path) as project:
        fill(project)
        before = picture(project)
        with project._writing():
            make_version_1(project._connection)
    with Project.open(path) as project:
        assert picture(project) == before
        (first, *_) = project.documents()
        assert project.reading_choices(first.id) is None
        with project.change("Read anew") as tx:
            tx.choose_reading(first.id, make_reading("other"), ReadingChoices())
        assert project.reading(first.id) == make_reading("other")


def make_version_3(connection):
    """Takes out what came with version 4, in the journal's rows as well."""
    for table in ("taxonomies", "reviews", "error_sample", "annotators", "layers", "layer_spans"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("ALTER TABLE work DROP COLUMN adjudicated")
    shorten_recorded(connection, "work", 1)
    sqlite.set_user_version(connection, 3)


def make_version_2(connection):
    """Takes out what came with versions 4 and 3: tables and columns, those of annotations in the journal's rows as well."""
    make_version_3(connection)
    for table in ("label_sets", "work", "judgements", "sample"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for column in ("note", "origin", "score"):
        connection.exec_driver_sql(f"ALTER TABLE annotations DROP COLUMN {column}")
    shorten_recorded(connection, "annotations", 3)
    sqlite.set_user_version(connection, 2)


def make_version_1(connection):
    """Takes out what came with versions 3 and 2."""
    make_version_2(connection)
    for table in ("chosen_readings", "stamps", "imports"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql("ALTER TABLE annotations DROP COLUMN why")
    connection.exec_driver_sql("ALTER TABLE predictions DROP COLUMN revision")
    shorten_recorded(connection, "annotations", 1)
    sqlite.set_user_version(connection, 1)


def shorten_recorded(connection, table, columns):
    rows = connection.exec_driver_sql("SELECT number, data FROM changes WHERE target = ?", (table,)).all()
    for number, data in rows:
        images = [{key: row[:-columns] for key, row in rows.items()} for rows in json.loads(zlib.decompress(data))]
        packed = zlib.compress(json.dumps(images).encode())
        connection.exec_driver_sql("UPDATE changes SET data = ? WHERE number = ?", (packed, number))


@pytest.mark.parametrize("make_older", [make_version_1, make_version_2, make_version_3])
def test_what_was_done_in_an_older_file_can_be_undone_and_done_again(path, make_older):
    with Project.create(path) as project:
        document, *_ = fill(project)
        first = make_annotation(document)
        with project.change("Draft") as change:
            change.put_annotations([first])
        with project.change("Reject") as change:
            change.put_annotations([replace(first, status=AnnotationStatus.REJECTED)])
        after = project.annotations()
        with project._writing():
            make_older(project._connection)
    with Project.open(path) as project:
        project.undo()
        assert project.annotation(first.id) == first
        project.redo()
        assert project.annotations() == after


def test_work_of_a_file_of_version_3_can_be_undone_and_done_again(path):
    with Project.create(path) as project:
        document, *_ = fill(project)
        with project.change("Begin") as change:
            change.put_work([DocumentWork(document, WorkState.IN_WORK, "", "Ada", "2026-11-01")])
        with project.change("Done") as change:
            change.put_work([DocumentWork(document, WorkState.DONE, "", "Ada", "2026-11-02")])
        after = project.work(document)
        with project._writing():
            make_version_3(project._connection)
    with Project.open(path) as project:
        assert project.work(document) == after
        project.undo()
        assert project.work(document) == DocumentWork(document, WorkState.IN_WORK, "", "Ada", "2026-11-01")
        project.redo()
        assert project.work(document) == after


def test_a_version_that_no_step_leads_on_from_is_refused(path, monkeypatch):
    made_older(path)
    monkeypatch.setattr(migrations, "STEPS", {})
    with pytest.raises(GapStudioError, match="cannot bring up to date"):
        Project.open(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
