"""Older project files are brought up to date, step by step, after a backup."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from gapstudio.domain import GapStudioError
from gapstudio.store import sqlite
from gapstudio.store.places import sync_file, sync_folder
from gapstudio.store.schema import (
    ANNOTATORS,
    CHOSEN_READINGS,
    ERROR_SAMPLE,
    IMPORTS,
    JUDGEMENTS,
    LABEL_SETS,
    LAYER_SPANS,
    LAYERS,
    REVIEWS,
    SAMPLE,
    STAMPS,
    TAXONOMIES,
    WORK,
)

VERSION = 4
"""Version of the schema that this program writes."""

Step = Callable[[Connection], None]


def _add_what_reading_needs(connection: Connection) -> None:
    """Readings that a person chose, and which predictions belong to; doubts about annotations; how files are known again."""
    for table in (CHOSEN_READINGS, STAMPS, IMPORTS):
        table.create(connection)
    connection.execute(text("ALTER TABLE annotations ADD COLUMN why TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE predictions ADD COLUMN revision VARCHAR NOT NULL DEFAULT ''"))
    read = "SELECT revision FROM documents WHERE documents.id = predictions.document"
    connection.execute(text(f"UPDATE predictions SET revision = COALESCE(({read}), '')"))


def _add_what_annotating_needs(connection: Connection) -> None:
    """Versions of the label set, states of documents, judgements and the random sample; notes and origins of annotations."""
    for table in (LABEL_SETS, WORK, JUDGEMENTS, SAMPLE):
        table.create(connection)
    connection.execute(text("ALTER TABLE annotations ADD COLUMN note TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE annotations ADD COLUMN origin VARCHAR NOT NULL DEFAULT ''"))
    connection.execute(text("ALTER TABLE annotations ADD COLUMN score FLOAT"))


def _add_what_tagging_needs(connection: Connection) -> None:
    """The tree of causes, what people say of errors, several annotators and their layers."""
    for table in (TAXONOMIES, REVIEWS, ERROR_SAMPLE, ANNOTATORS, LAYERS, LAYER_SPANS):
        table.create(connection)
    if "adjudicated" not in {column["name"] for column in inspect(connection).get_columns("work")}:  # the step before made it
        connection.execute(text("ALTER TABLE work ADD COLUMN adjudicated INTEGER NOT NULL DEFAULT 0"))


STEPS: Mapping[int, Step] = {1: _add_what_reading_needs, 2: _add_what_annotating_needs, 3: _add_what_tagging_needs}
"""From a version to the step that leads to the next one."""


def needs_migration(connection: Connection, path: Path) -> bool:
    """Tells whether the file is older than this program writes.

    Raises:
        GapStudioError: It is newer.
    """
    found = sqlite.user_version(connection)
    if found > VERSION:
        raise GapStudioError(
            f"{path.name} was written by a newer GapStudio (file version {found}, this one reads {VERSION}).",
            remedy="Update GapStudio to open it.",
        )
    return found < VERSION


def migrate(connection: Connection, path: Path) -> Path:
    """Brings the file to this program's version in one transaction, after a backup beside it.

    Args:
        connection: A writer's.
        path: The project file.

    Returns:
        Where the backup lies.

    Raises:
        GapStudioError: The file is damaged, or no step leads on from its version.
    """
    found = sqlite.user_version(connection)
    missing = [version for version in range(found, VERSION) if version not in STEPS]
    if missing:
        raise GapStudioError(
            f"{path.name} has file version {found}, which this GapStudio cannot bring up to date.",
            remedy="Open it with the GapStudio that wrote it.",
        )
    problems = sqlite.quick_check(connection)
    if problems:
        raise GapStudioError(f"{path.name} is damaged: {problems[0]}", remedy="Go back to a copy of it, then try again.")
    backup = _back_up(connection, path, found)
    sqlite.begin(connection)
    try:
        for version in range(found, VERSION):
            STEPS[version](connection)
        sqlite.set_user_version(connection, VERSION)
        sqlite.commit(connection)
    except BaseException:
        sqlite.rollback(connection)
        raise
    return backup


def _back_up(connection: Connection, path: Path, version: int) -> Path:
    backup = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    unfinished = backup.with_name(backup.name + ".part")
    unfinished.unlink(missing_ok=True)
    sqlite.copy_into(connection, unfinished)
    sync_file(unfinished)
    unfinished.replace(backup)
    sync_folder(backup.parent)
    return backup
