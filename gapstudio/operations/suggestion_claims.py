"""What each source claims of one document: drafts, predictions of runs, texts labelled elsewhere, matches of rules."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial

from gapstudio.analysis.equal_texts import Place, WordIndex
from gapstudio.analysis.rule_search import SlowRule, rule_places
from gapstudio.domain import Annotation, AnnotationStatus, Area, Run, Source, Suggestion
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.labelled_texts import labelled_texts
from gapstudio.operations.span_rules import span_rules
from gapstudio.operations.suggested_labels import our_labels
from gapstudio.store import Project

EQUAL_TEXT = "equal text"
_TITLES = {Source.EINVOICE: "XML", Source.LEDGER: "ledger", Source.BENCHMARK: "benchmark", Source.PERSON: "person"}
_TRANSLATION = frozenset({Area.RUNS, Area.MAPPING, Area.CORPORA, Area.SETTINGS, Area.LABELS})


class Claims:
    """The claims of one document, each on the edges of words; a place that touches no word is left out.

    Args:
        project: The project.
        document: Id.
        words: Of the document.
    """

    def __init__(self, project: Project, document: str, words: WordIndex) -> None:
        self._project = project
        self._document = document
        self._words = words
        self._outline = words.outline

    def of_drafts(self, annotations: Iterable[Annotation]) -> Iterator[Suggestion]:
        """Yields what sources state and nobody has judged; values without a place have nothing to show."""
        for one in annotations:
            if one.status in OPEN and one.start is not None and one.end is not None:
                title = _TITLES.get(Source(one.source), one.source)
                place = one.start, one.end
                yield from self._claim(place, (one.label,), one.source, title, draft=one, origin=one.origin, score=one.score)

    def of_runs(self, runs: Iterable[Run]) -> Iterator[Suggestion]:
        """Yields what runs predict, in our labels; what leads to none of them is left out."""
        for run in runs:
            predicted = self._project.prediction(run.id, self._document)
            to_ours = self._project.kept(f"our labels of run {run.id}", _TRANSLATION, partial(our_labels, self._project, run))
            for span in predicted.spans if predicted else ():
                options = to_ours(span.label)
                place = span.start, span.end
                if options:
                    yield from self._claim(place, options, Source.MODEL, run.model.name, origin=run.id, score=span.score)

    def of_repeats(self) -> Iterator[Suggestion]:
        """Yields texts that persons have labelled and that stand here."""
        for repeat in labelled_texts(self._project).repeats(self._project, self._words):
            score = next(iter(repeat.scores.values())) if len(repeat.scores) == 1 else None
            yield from self._claim(repeat.place, tuple(repeat.scores), Source.REPEAT, EQUAL_TEXT, score=score)

    def of_rules(self) -> Iterator[Suggestion]:
        """Yields matches of rules; one that takes too long says nothing, and trying it tells so."""
        for rule in span_rules(self._project):
            with suppress(SlowRule):
                for place in rule_places(rule, self._outline):
                    yield from self._claim(place, (rule.label,), Source.RULE, f"rule {rule.name}", origin=rule.name)

    def _claim(
        self,
        place: Place,
        options: tuple[str, ...],
        source: str,
        title: str,
        *,
        draft: Annotation | None = None,
        origin: str = "",
        score: float | None = None,
    ) -> Iterator[Suggestion]:
        snapped = self._outline.snapped(*place)
        if snapped is not None:
            yield Suggestion(
                draft.id if draft else "",
                self._document,
                *snapped,
                options[0] if len(options) == 1 else "",
                options,
                source,
                origin,
                title,
                self._outline.text[snapped[0] : snapped[1]],
                score,
                draft.value if draft else "",
                draft.status if draft else AnnotationStatus.DRAFT,
                draft.why if draft else "",
            )
