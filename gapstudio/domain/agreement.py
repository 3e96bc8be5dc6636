"""How far people agree: what the analysis returns and what every face shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gapstudio.domain.score import Interval


@dataclass(frozen=True)
class Measure:
    """One number with its interval, or why there is none.

    Attributes:
        value: None where it is undefined, never 0 or 1 in its place.
        interval: None where it is undefined, or where one cluster alone speaks of it.
        why: Why it is undefined, as a sentence for people; "" where it is defined.
    """

    value: float | None
    interval: Interval | None = None
    why: str = ""


@dataclass(frozen=True)
class PairAgreement:
    """How far two annotators agree on the documents that both have finished.

    Attributes:
        one: Name of the first, by the alphabet.
        other: Name of the second.
        documents: How many both have finished.
        words: Words of these.
        spans: Spans that the two have marked in them, those of both added up.
        f1: Strict F1 of their spans, in 0..1; it does not matter whose are taken for the gold.
        kappa: Cohen's, on words, in −1..1.
        raw: Share of words with the same label, in 0..1.
        marked: The same among words that at least one of them marked, in 0..1.
        labels: F1 by label, of those that either has marked.
    """

    one: str
    other: str
    documents: int
    words: int
    spans: int
    f1: Measure
    kappa: Measure
    raw: Measure
    marked: Measure
    labels: Mapping[str, Measure] = field(default_factory=dict[str, Measure])


@dataclass(frozen=True)
class LabelAgreement:
    """How far people agree on one label.

    Attributes:
        label: Its name.
        spans: How many were marked, by whomever, in documents that several have finished.
        f1: Mean of the pairs' F1, in 0..1.
    """

    label: str
    spans: int
    f1: Measure


@dataclass(frozen=True)
class DocumentAgreement:
    """How far people agree on one document.

    Attributes:
        document: Its id.
        annotators: Names of those who have finished it, by the alphabet.
        spans: Different spans that they have marked.
        disputed: Those of them that some have marked and others have not.
        f1: Mean of the pairs' F1 in it, in 0..1; None where nobody has marked anything.
    """

    document: str
    annotators: tuple[str, ...]
    spans: int
    disputed: int
    f1: float | None


@dataclass(frozen=True)
class GoldAgreement:
    """How far one annotator agrees with the adjudicated gold.

    Attributes:
        annotator: The name.
        documents: Adjudicated ones that this annotator has finished.
        f1: Strict F1 against their gold, in 0..1.
    """

    annotator: str
    documents: int
    f1: Measure


@dataclass(frozen=True)
class Agreement:
    """How far several annotators agree, on documents that at least two have finished.

    Attributes:
        annotators: Names, by the alphabet.
        documents: How many documents.
        words: Words of these.
        f1: Mean of the pairs' strict F1 on spans: the headline.
        alpha: Krippendorff's, nominal, on words; not everybody need have finished every document.
        fleiss: Fleiss' kappa on words of documents that `raters` annotators have finished.
        raters: How many each word has that `fleiss` counts; 0 where there is none.
        rated_documents: Documents that `fleiss` counts.
        raw: Share of pairs of labels of a word that agree, in 0..1.
        marked: The same among pairs of which at least one marked the word.
        outside: Share of all labels of words that are *O*, marked as nothing; None without words.
        gamma: On spans, where it was asked for; None otherwise.
        pairs: Every two who share a document, lowest F1 first.
        labels: Lowest F1 first.
        by_document: Where they disagree most first.
        against_gold: Each annotator against the adjudicated gold; empty without any.
    """

    annotators: tuple[str, ...]
    documents: int
    words: int
    f1: Measure
    alpha: Measure
    fleiss: Measure
    raters: int
    rated_documents: int
    raw: Measure
    marked: Measure
    outside: float | None
    pairs: tuple[PairAgreement, ...]
    labels: tuple[LabelAgreement, ...]
    by_document: tuple[DocumentAgreement, ...]
    against_gold: tuple[GoldAgreement, ...] = ()
    gamma: Measure | None = None


@dataclass(frozen=True)
class Ceiling:
    """What people reach among themselves, which a model cannot be expected to be measured above.

    Attributes:
        f1: Mean strict F1 of every two annotators, in 0..1.
        interval: Of it, or None.
        documents: Documents that at least two have finished.
        annotators: How many annotators.
        note: What a reader must know of it, as a sentence or two.
    """

    f1: float
    interval: Interval | None
    documents: int
    annotators: int
    note: str = ""
