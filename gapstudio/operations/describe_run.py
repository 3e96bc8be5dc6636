"""Has the model of a run count into how many pieces it cuts words, so that the rule of tokenisation can fire."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from gapstudio.analysis.causes.known import PIECES_SHARE, at_most
from gapstudio.domain import ChangeSet, Corpus, CorpusKind, GapStudioError, Outcome, Run, RunState, counted
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.predict import shared_payload
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.operations.exchange import reading_file
from gapstudio.operations.long import Ending
from gapstudio.operations.pieces import PieceCounts, described_key, pieces_key
from gapstudio.store import Project


@dataclass(frozen=True)
class DescribedCorpus:
    """How a model cuts the words of one corpus.

    Attributes:
        corpus: The corpus.
        documents: Documents whose words are counted.
        words: Number of words.
        pieces: Number of words by number of pieces.
    """

    corpus: Corpus
    documents: int
    words: int
    pieces: Mapping[int, int]

    @property
    def most(self) -> int:
        """Pieces that 90 % of the words have at most; 0 where there are none."""
        return at_most(self.pieces, PIECES_SHARE)

    @property
    def mean(self) -> float:
        """Pieces a word; 0 where there are none."""
        return sum(pieces * words for pieces, words in self.pieces.items()) / self.words if self.words else 0.0


@dataclass(frozen=True)
class DescribeReport:
    """What was counted.

    Attributes:
        run: The run whose model it was.
        corpora: Each corpus as it stands now, that of the run first.
        counted: Documents that were counted anew.
        cancelled: True where it was cancelled; what had been counted is kept.
    """

    run: Run
    corpora: tuple[DescribedCorpus, ...]
    counted: int
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        parts = [f"at most {counted(one.most, 'piece')} in {one.corpus.name}" for one in self.corpora if one.words]
        told = f"90 % of the words have {', '.join(parts)}" if parts else "no word was counted"
        end = "; it was cancelled." if self.cancelled else "."
        return f"{self.run.model.name}: {counted(self.counted, 'document')} counted, {told}{end}"


class DescribeRun:
    """Counts the pieces of words in the documents of a run and in the benchmarks that it is compared with.

    What was counted for the same model and the same reading is not counted again.

    Args:
        run: Id of a finished run.
    """

    def __init__(self, run: str) -> None:
        self._id = run
        self._count = 0

    def plan(self, project: Project) -> JobSpec:
        """Returns the job over the documents that were not counted yet.

        Raises:
            GapStudioError: There is no such run, or it has not finished.
        """
        run = project.run(self._id)
        if run.state is not RunState.DONE:
            raise GapStudioError(f"This run is {run.state.value}.", remedy="Let it finish first.")
        counts = PieceCounts(project, run.model)
        documents = {document: None for corpus in _corpora(project, run) for document in counts.missing(corpus.id)}
        files = [reading_file(project, document) for document in documents]
        items = [{"reading": str(file)} for file in files if file is not None]
        title = f"Counting pieces of words for {run.model.name}"
        return JobSpec("describe", title, shared_payload(run.model, run.settings), items)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Keeps what was counted."""
        model = project.run(self._id).model
        with project.change("") as change:
            for partial in batch:
                change.put_result(pieces_key(model, partial.data["revision"]), partial.data["pieces"])
        self._count += len(batch)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[DescribeReport]:
        """Notes which corpora are counted, so that causes are looked for anew, and reports."""
        run = project.run(self._id)
        corpora = _corpora(project, run)
        with project.change("") as change:
            if ending.type == "result":
                for corpus in corpora:
                    change.put_result(described_key(run.model, corpus.id), datetime.now(UTC).isoformat())
                change.put_run(run)
        return Outcome(change.changes, _report(project, run, corpora, self._count, cancelled=ending.type == "cancelled"))


def _report(project: Project, run: Run, corpora: Sequence[Corpus], count: int, *, cancelled: bool) -> DescribeReport:
    counts = PieceCounts(project, run.model)
    described: list[DescribedCorpus] = []
    for corpus in corpora:
        pieces: Counter[int] = counts.distribution(corpus.id)
        described.append(DescribedCorpus(corpus, counts.counted(corpus.id), pieces.total(), dict(sorted(pieces.items()))))
    return DescribeReport(run, tuple(described), count, cancelled)


def _corpora(project: Project, run: Run) -> tuple[Corpus, ...]:
    """Returns the corpus of a run and the benchmarks that its places are compared with."""
    own = project.corpus(run.corpus)
    if own.kind is CorpusKind.BENCHMARK:
        return (own,)
    return own, *compared_benchmarks(project, comparison_for(project, run).benchmark)
