"""The tables of a project file, with column types that any SQL database has."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from gapstudio.domain import Area

METADATA = MetaData()

META = Table("meta", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

BLOBS = Table("blobs", METADATA, Column("sha256", String, primary_key=True), Column("data", LargeBinary, nullable=False))

# What is known of a document's content. Not authored: whether the document belongs to the project is in MEMBERS.
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("corpus", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("revision", String, nullable=False),
    Index("documents_by_corpus", "corpus", "number"),
    Index("documents_by_content", "sha256", "corpus"),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("document", String, primary_key=True),
    Column("revision", String, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

MEMBERS = Table(
    "members",
    METADATA,
    Column("document", String, primary_key=True),
    Column("active", Integer, nullable=False),
)

# How a person wants one document read; without a row the reading that it came in with counts.
CHOSEN_READINGS = Table(
    "chosen_readings",
    METADATA,
    Column("document", String, primary_key=True),
    Column("revision", String, nullable=False),
    Column("choices", Text, nullable=False),
)

CURRENT_REVISION = func.coalesce(CHOSEN_READINGS.c.revision, DOCUMENTS.c.revision)
"""The text revision that counts; join documents with `CHOSEN` (outer) to ask for it."""

CHOSEN = CHOSEN_READINGS.c.document == DOCUMENTS.c.id

ACTIVE = (MEMBERS.c.document == DOCUMENTS.c.id) & (MEMBERS.c.active == 1)
"""Joins members to documents, so that those taken out are not among the answers."""

DOCUMENT_METADATA = Table(
    "metadata",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("key", String, nullable=False),
    Column("value", Text, nullable=False),
    UniqueConstraint("document", "key"),
)


def _annotation_columns() -> list[Column[Any]]:
    """Returns what an annotation has besides its id, wherever it is kept."""
    return [
        Column("document", String, nullable=False),
        Column("label", String, nullable=False),
        Column("start", Integer),
        Column("end", Integer),
        Column("text", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("source", String, nullable=False),
        Column("status", String, nullable=False),
        Column("annotator", Text, nullable=False),
        Column("revision", String, nullable=False),
        Column("why", Text, nullable=False, server_default=""),
        Column("note", Text, nullable=False, server_default=""),
        Column("origin", String, nullable=False, server_default=""),
        Column("score", Float),
    ]


def _versions(name: str) -> Table:
    """Returns a table of versions that never change; which one counts is a setting."""
    columns = Column("version", Integer, primary_key=True), Column("data", Text, nullable=False)
    return Table(name, METADATA, *columns, Column("created", String, nullable=False))


ANNOTATIONS = Table(
    "annotations",
    METADATA,
    Column("id", String, primary_key=True),
    *_annotation_columns(),
    Index("annotations_by_document", "document", "status"),
)

# How far annotators have come with a document; one without a row is new.
WORK = Table(
    "work",
    METADATA,
    Column("document", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("changed", String, nullable=False),
    Column("adjudicated", Integer, nullable=False, server_default="0"),
)

# What people said of predictions that gold cannot judge. They are no annotations: accepted ones never enter recall.
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", String, primary_key=True),
    Column("run", String, nullable=False),
    Column("document", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", String, nullable=False),
    Column("right", Integer, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("revision", String, nullable=False),
    Index("judgements_by_run", "run"),
)

# The random sample of documents, from which alone the headline may generalise.
SAMPLE = Table(
    "sample",
    METADATA,
    Column("document", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("cluster", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("drawn", String, nullable=False),
)

CORPORA = Table(
    "corpora",
    METADATA,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

SETTINGS = Table("settings", METADATA, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

# Rows of MAPPINGS never change; which version counts is a setting.
MAPPINGS = Table(
    "mappings",
    METADATA,
    Column("corpus", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("pairs", Text, nullable=False),
    Column("created", String, nullable=False),
)

LABEL_SETS = _versions("label_sets")

TAXONOMIES = _versions("taxonomies")

# What people said of errors. The id is made of the run and of the error's key.
REVIEWS = Table(
    "reviews",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("run", String, nullable=False),
    Column("document", String, nullable=False),
    Column("gold", Text, nullable=False),
    Column("predicted", Text, nullable=False),
    Column("categories", Text, nullable=False),
    Column("reviewed", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("annotator", Text, nullable=False),
    Column("blind", Integer, nullable=False),
    Column("revision", String, nullable=False),
    Column("changed", String, nullable=False),
    Index("reviews_by_run", "run"),
)

# Errors drawn at random to be reviewed.
ERROR_SAMPLE = Table(
    "error_sample",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("run", String, nullable=False),
    Column("document", String, nullable=False),
    Column("error", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("stratum", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("drawn", String, nullable=False),
    Index("error_sample_by_run", "run"),
)

ANNOTATORS = Table(
    "annotators",
    METADATA,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("colour", String, nullable=False),
    Column("note", Text, nullable=False),
)

# What each annotator was given of a document and made of it; the project's own annotations are not among them.
LAYERS = Table(
    "layers",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("annotator", String, nullable=False),
    Column("state", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("handout", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("past", Text, nullable=False),
    Index("layers_by_document", "document"),
)

LAYER_SPANS = Table(
    "layer_spans",
    METADATA,
    Column("id", String, primary_key=True),
    Column("layer", String, nullable=False),
    *_annotation_columns(),
    Index("layer_spans_by_layer", "layer"),
)

RUNS = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("corpus", String, nullable=False),
    Column("state", String, nullable=False),
    Column("data", Text, nullable=False),
)

PREDICTIONS = Table(
    "predictions",
    METADATA,
    Column("run", String, primary_key=True),
    Column("document", String, primary_key=True),
    Column("tokens", Integer, nullable=False),
    Column("spans", Text, nullable=False),
    Column("revision", String, nullable=False),
)

RESULTS = Table(
    "results",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    Column("created", Float, nullable=False),
)

JOURNAL = Table(
    "journal",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("open", Integer, nullable=False),
    Column("undone", Integer, nullable=False),
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("target", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("changes_by_entry", "entry", "number"),
)

# By what a file that came in is known again, so that it need not be read to say so. Not authored.
STAMPS = Table(
    "stamps",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger, nullable=False),
    Column("sha256", String, nullable=False),
    Index("stamps_by_content", "sha256"),
)

# Imports that are under way or were cut short. Not authored.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("paths", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("started", String, nullable=False),
    Column("running", Integer, nullable=False),
)


@dataclass(frozen=True)
class Authored:
    """A table whose rows people author, so that the journal covers it.

    Attributes:
        table: The table; its primary key is one column.
        key: Name of the primary key.
        document: Column that names the document concerned, or None.
        areas: What views must refresh when it changes.
    """

    table: Table
    key: str
    document: str | None
    areas: frozenset[Area]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(self.table.c.keys())


AUTHORED: dict[str, Authored] = {
    authored.table.name: authored
    for authored in (
        Authored(CORPORA, "id", None, frozenset({Area.CORPORA, Area.RUNS})),
        Authored(MEMBERS, "document", "document", frozenset({Area.DOCUMENTS, Area.ANNOTATIONS, Area.CORPORA})),
        Authored(CHOSEN_READINGS, "document", "document", frozenset({Area.DOCUMENTS, Area.ANNOTATIONS, Area.CORPORA, Area.RUNS})),
        Authored(DOCUMENT_METADATA, "id", "document", frozenset({Area.DOCUMENTS})),
        Authored(ANNOTATIONS, "id", "document", frozenset({Area.ANNOTATIONS})),
        Authored(WORK, "document", "document", frozenset({Area.WORK})),
        Authored(JUDGEMENTS, "id", "document", frozenset({Area.JUDGEMENTS})),
        Authored(SAMPLE, "document", "document", frozenset({Area.WORK, Area.CORPORA})),
        Authored(REVIEWS, "id", "document", frozenset({Area.REVIEWS})),
        Authored(ERROR_SAMPLE, "id", "document", frozenset({Area.REVIEWS})),
        Authored(ANNOTATORS, "id", None, frozenset({Area.PEOPLE})),
        Authored(LAYERS, "id", "document", frozenset({Area.PEOPLE})),
        Authored(LAYER_SPANS, "id", "document", frozenset({Area.PEOPLE})),
        Authored(SETTINGS, "key", None, frozenset({Area.SETTINGS})),
    )
}

Row = dict[str, Any]
"""One row of a table, by column name."""
