"""Subwords per word, as a run's model cuts them: counted once for each model and each reading, and kept with the results."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gapstudio.domain import ModelCard
from gapstudio.store import Project


def pieces_key(model: ModelCard, revision: str) -> str:
    """Returns by what the counts of one reading are kept."""
    return f"pieces:{model_identity(model)}:{revision}"


def unknown_key(model: ModelCard, revision: str) -> str:
    """Returns by what the counts of unknown pieces of one reading are kept, as (word, pieces) of the words that have any."""
    return f"unknown pieces:{model_identity(model)}:{revision}"


def described_key(model: ModelCard, corpus: str) -> str:
    """Returns by what is kept that the documents of a corpus were counted, and when."""
    return f"pieces of corpus:{model_identity(model)}:{corpus}"


class PieceCounts:
    """What was counted for one model.

    Args:
        project: Asked for what it keeps.
        model: The model.
    """

    def __init__(self, project: Project, model: ModelCard) -> None:
        self._project, self._model = project, model

    def known(self, corpus: str) -> bool:
        """Whether the documents of a corpus were counted."""
        return self.stamp(corpus) != ""

    def stamp(self, corpus: str) -> str:
        """Returns when the documents of a corpus were counted last, or ""."""
        return self._project.result(described_key(self._model, corpus)) or ""

    def of(self, revision: str) -> Sequence[int]:
        """Returns the subwords of each word of a reading; empty where they were not counted."""
        return self._project.result(pieces_key(self._model, revision)) or ()

    def unknown(self, revision: str) -> Mapping[int, int] | None:
        """Returns the unknown subwords of the words of a reading that have any, by word; None where they were not counted."""
        kept = self._project.result(unknown_key(self._model, revision))
        return None if kept is None else dict(kept)

    def distribution(self, corpus: str) -> Counter[int]:
        """Returns the number of words by number of subwords in the documents of a corpus that were counted."""
        counts: Counter[int] = Counter()
        if self.known(corpus):
            for revision in self._project.text_revisions(corpus).values():
                counts.update(self.of(revision))
        return counts

    def missing(self, corpus: str) -> Mapping[str, str]:
        """Returns the revisions of the readings that were not counted, by document; earlier counts knew no unknown pieces."""
        revisions = self._project.text_revisions(corpus)
        keys = {one: (pieces_key(self._model, own), unknown_key(self._model, own)) for one, own in revisions.items()}
        there = self._project.results_there({key for pair in keys.values() for key in pair})
        return {one: own for one, own in revisions.items() if not there.issuperset(keys[one])}


def model_identity(model: ModelCard) -> str:
    """Returns by what the weights of a model are told from others."""
    return model.revision or model.location
