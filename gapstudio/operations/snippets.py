"""Which real errors a slide shows, and where their pictures come from: those that a person picked, else the program's choice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gapstudio.domain import PartBy, Reading, ReportSettings, error_key
from gapstudio.operations.analyse_gap import Comparison, in_comparison
from gapstudio.operations.decomposition_players import by_kind, causes_blamed
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.exchange import blob_file
from gapstudio.operations.hidden_names import Mask, mask_of
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.masked_snippets import SnippetMask
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.snippet_choice import Example, Seen, enter, in_order
from gapstudio.operations.snippet_data import is_easy, snippet_of
from gapstudio.reports import Pen, ReportData, SnippetData
from gapstudio.reports.biggest import KINDS_SLIDE, NO_CAUSE, biggest_causes, cause_slide
from gapstudio.store import Project

SHOWN = 3
"""Errors on a slide."""
_CANDIDATES = 60
_TRIED = 12
"""Errors passed over for each one that is shown, before those that are harder to read do."""


@in_one_state
@in_comparison
def pictured_of(
    project: Project, comparison: Comparison, data: ReportData, settings: ReportSettings
) -> Mapping[str, tuple[SnippetData, ...]]:
    """Chooses the errors that slides show, by identity of the slide; pictures are drawn later, by `jobs.report.with_pictures`.

    What a person picked comes first and in that order. A key that names no error any more gives way to the program's choice,
    which `report_check` says. Where the report is masked, each knows which words are hidden, and its texts are still to be masked
    with the report.

    Args:
        project: The project; a reader will do.
        comparison: Which runs the report is about.
        data: The report, with its decompositions.
        settings: Holds what was picked.
    """
    mask = SnippetMask(project, comparison.internal, report_mask(project, comparison, settings)) if settings.mask else None
    examples, seen = _Examples(project, comparison, mask), Seen()
    slides = [one.identity for one in biggest_causes(data.decompositions)]
    chosen = {identity: examples.chosen(identity, settings.edit(identity).snippets, seen) for identity in (*slides, KINDS_SLIDE)}
    return {identity: snippets for identity, snippets in chosen.items() if snippets}


@in_one_state
@in_comparison
def snippet_candidates(project: Project, comparison: Comparison, identity: str) -> tuple[SnippetData, ...]:
    """Returns errors that a slide can show, the program's choice first; at most 60.

    Args:
        project: The project; a reader will do.
        comparison: Which runs the report is about.
        identity: Of the slide, as in ``cause.table-cell`` or ``errors``; other slides have none.
    """
    examples = _Examples(project, comparison)
    return examples.found(identity, Seen(), _CANDIDATES)


def report_mask(project: Project, comparison: Comparison, settings: ReportSettings) -> Mask:
    """Returns what masks a report in its language."""
    return mask_of(project, [comparison.internal], Pen(settings.language).say("masking-document"))


class _Examples:
    """The errors of a run on our documents, by the slides that may show them."""

    def __init__(self, project: Project, comparison: Comparison, mask: SnippetMask | None = None) -> None:
        self._project, self._titles, self._mask = project, label_titles(project), mask
        self._readings: dict[str, Reading | None] = {}
        self._of = self._by_slide(comparison)

    def chosen(self, identity: str, picked: Sequence[str], seen: Seen) -> tuple[SnippetData, ...]:
        """Returns what a slide shows: what was picked, as far as it is there, filled up to as many as were picked."""
        known = {one.key: one for one in self._of.get(identity, ())} if picked else {}
        own = [self._made(known[key]) for key in picked if key in known]
        kept = [one for one in own if one is not None]
        for key in (one.key for one in kept):
            enter(seen, known[key], "")
        return (*kept, *self.found(identity, seen, (len(picked) or SHOWN) - len(kept)))

    def found(self, identity: str, seen: Seen, most: int) -> tuple[SnippetData, ...]:
        """Returns examples in the order in which the program takes them; those that are hard to read, or show the same words
        again, only where there are no others."""
        easy: list[SnippetData] = []
        hard: list[SnippetData] = []
        same: list[SnippetData] = []
        for example in in_order([one for one in self._of.get(identity, ()) if one.key not in seen.keys], seen):
            if len(easy) >= most or len(hard) + len(same) >= _TRIED * most:
                break
            made = self._made(example)
            if made is None:
                continue
            words = made.gold_text or made.predicted_text
            again = (example.label, words.casefold()) in seen.values
            if is_easy(made) and not again:
                enter(seen, example, words)
                easy.append(made)
            else:
                (same if again else hard).append(made)
        return (*easy, *hard, *same)[: max(most, 0)]

    def _made(self, example: Example) -> SnippetData | None:
        document, item = example.document, example.item
        if document.id not in self._readings:
            self._readings[document.id] = self._project.reading(document.id)
        reading = self._readings[document.id]
        if reading is None:
            return None
        made = snippet_of(document, reading, item, self._titles, blob_file(self._project, document))
        made = replace(made, causes=tuple(sorted(example.causes)))
        return made if self._mask is None else self._mask.masked(made, document.id, reading)

    def _by_slide(self, comparison: Comparison) -> dict[str, list[Example]]:
        errors = errors_of_run(self._project, comparison.internal.id, with_texts=False)
        documents = {document.id: document for document in self._project.documents(INTERNAL)}
        items = {item.key: item for item in errors.items}
        blamed, kinds = causes_blamed(self._project, comparison.internal.id), by_kind().ours
        found: dict[str, list[Example]] = {KINDS_SLIDE: []}
        for verdict in errors.verdicts:
            if not verdict.faults or verdict.document not in documents:
                continue
            causes = blamed(verdict) - {NO_CAUSE}
            key = error_key(verdict.document, verdict.gold, verdict.predicted)
            example = Example(items[key], causes, documents[verdict.document], key)
            names = [cause_slide(PartBy.CAUSE, one) for one in causes] + [cause_slide(PartBy.KIND, one) for one in kinds(verdict)]
            for identity in (*names, KINDS_SLIDE):
                found.setdefault(identity, []).append(example)
        return found
