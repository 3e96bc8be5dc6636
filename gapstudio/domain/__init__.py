"""The nouns of GapStudio: frozen dataclasses and small protocols. Standard library and NumPy only; no input or output."""

from gapstudio.domain.arrivals import FileStamp, UnfinishedImport
from gapstudio.domain.changes import Area, ChangeSet, Outcome
from gapstudio.domain.corpus import (
    Corpus,
    CorpusKind,
    ModelCard,
    PublishedScore,
    Run,
    RunSettings,
    RunState,
    Segments,
)
from gapstudio.domain.document import Box, Cell, Document, DocumentState, Page, PageSource, Reading, ReadingChoices, Word
from gapstudio.domain.errors import GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.domain.labels import Label, LabelMapping, LabelSet, with_titles
from gapstudio.domain.protocols import Prediction, Predictor, Progress
from gapstudio.domain.score import (
    Counts,
    ErrorItem,
    ErrorKind,
    Gap,
    GapStep,
    Interval,
    Score,
    ScoreName,
    ScoreState,
)
from gapstudio.domain.spans import Annotation, AnnotationStatus, GoldValue, Source, Span, SpanTable, ValueKind
from gapstudio.domain.wording import counted
from gapstudio.domain.work import DocumentWork, Judgement, SampledDocument, SpanRule, Suggestion, WorkState

__all__ = [
    "Annotation",
    "AnnotationStatus",
    "Area",
    "Box",
    "Cell",
    "ChangeSet",
    "Corpus",
    "CorpusKind",
    "Counts",
    "Document",
    "DocumentState",
    "DocumentWork",
    "ErrorItem",
    "ErrorKind",
    "FileStamp",
    "Gap",
    "GapStep",
    "GapStudioError",
    "GoldValue",
    "Interval",
    "Judgement",
    "Label",
    "LabelMapping",
    "LabelSet",
    "ModelCard",
    "Outcome",
    "Page",
    "PageSource",
    "Prediction",
    "Predictor",
    "Progress",
    "PublishedScore",
    "Reading",
    "ReadingChoices",
    "Run",
    "RunSettings",
    "RunState",
    "SampledDocument",
    "Score",
    "ScoreName",
    "ScoreState",
    "Segments",
    "SetAsideReason",
    "Source",
    "Span",
    "SpanRule",
    "SpanTable",
    "Suggestion",
    "UnfinishedImport",
    "UnreadableDocument",
    "ValueKind",
    "Word",
    "WorkState",
    "counted",
    "with_titles",
]
