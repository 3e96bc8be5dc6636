"""Causes of errors: what rules find, the tree of categories that people tag with, and what they said of each error."""

from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain.faults import Triple, error_key


class CauseRule(StrEnum):
    """A transparent rule that fires on a gold span or a prediction, right or wrong."""

    NO_SENTENCE = "no_sentence"
    TABLE_CELL = "table_cell"
    LABEL_VALUE = "label_value"
    ALL_CAPITALS = "all_capitals"
    SPLIT_LINES = "split_lines"
    RUN_TOGETHER = "run_together"
    OCR_DOUBT = "ocr_doubt"
    BROKEN_WORDS = "broken_words"
    ODD_CHARACTERS = "odd_characters"
    UNSEEN_SURFACE = "unseen_surface"
    LONG_ENTITY = "long_entity"
    RARE_SHAPE = "rare_shape"
    TOKENISATION = "tokenisation"
    FOREIGN_LANGUAGE = "foreign_language"
    SEGMENT_EDGE = "segment_edge"
    SUSPECT_GOLD = "suspect_gold"


@dataclass(frozen=True)
class Cause:
    """A rule that fired, and what made it fire.

    Attributes:
        rule: The rule.
        evidence: One sentence with the facts, such as "Stands in row 3, column 2 of a table.".
    """

    rule: CauseRule
    evidence: str


@dataclass(frozen=True)
class Category:
    """One category of the user's tree of causes.

    Attributes:
        id: Its identity, which survives a rename.
        title: What people read.
        description: One or two sentences: what belongs to it and what does not.
        colour: ``#RRGGBB``, or "" for the one that its position gives it.
        key: The key that tags with it, one lower-case letter or digit; "" for none.
        parent: Id of the category that it is a kind of, or "".
        rules: The rules that propose it; empty where only people can.
    """

    id: str
    title: str
    description: str = ""
    colour: str = ""
    key: str = ""
    parent: str = ""
    rules: tuple[CauseRule, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """An immutable version of the tree of categories.

    Attributes:
        id: Name of the tree, such as ``default``.
        categories: In display order; children stand behind their parent.
        version: Counted from 1.
    """

    id: str
    categories: tuple[Category, ...]
    version: int = 1

    def category(self, category: str) -> Category | None:
        """Returns a category by its id, or None."""
        return next((one for one in self.categories if one.id == category), None)


@dataclass(frozen=True)
class ErrorReview:
    """What a person said of one error of a run.

    Attributes:
        run: Id of the run.
        document: Id of the document.
        gold: Of the error.
        predicted: Of the error.
        categories: Ids of the categories that it was tagged with; empty where a person found no cause, or has only noted.
        reviewed: Whether a person is through with it; a note alone does not make it so.
        note: Free text, or "".
        annotator: Who said so last.
        blind: Whether it was tagged before the proposals were shown; only such ones tell how well proposals agree with people.
        revision: Of the reading that the places belong to.
        changed: When, ISO 8601 in UTC.
    """

    run: str
    document: str
    gold: Triple | None
    predicted: Triple | None
    categories: tuple[str, ...] = ()
    reviewed: bool = True
    note: str = ""
    annotator: str = ""
    blind: bool = False
    revision: str = ""
    changed: str = ""

    @property
    def key(self) -> str:
        """The key of its error."""
        return error_key(self.document, self.gold, self.predicted)


@dataclass(frozen=True)
class SampledError:
    """An error that was drawn at random to be reviewed.

    Attributes:
        run: Id of the run.
        document: Id of the document.
        error: Key of the error.
        position: Its place in the order of the draw, from 0.
        stratum: What it was drawn within: the kind of error as a rule.
        seed: Of the draw.
        drawn: When, ISO 8601 in UTC.
    """

    run: str
    document: str
    error: str
    position: int
    stratum: str
    seed: int
    drawn: str
