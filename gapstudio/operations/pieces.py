"""Subwords per word, as a run's model cuts them: counted once for each model and each reading, and kept with the results."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gapstudio.domain import ModelCard
from gapstudio.store import Project


def pieces_key(model: ModelCard, revision: str) -> str:
    """Returns by what the counts of one reading are kept."""
    return f"pieces:{_identity(model)}:{revision}"


def described_key(model: ModelCard, corpus: str) -> str:
    """Returns by what is kept that the documents of a corpus were counted, and when."""
    return f"pieces of corpus:{_identity(model)}:{corpus}"


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

    def distribution(self, corpus: str) -> Counter[int]:
        """Returns the number of words by number of subwords in the documents of a corpus that were counted."""
        counts: Counter[int] = Counter()
        if self.known(corpus):
            for revision in self._project.text_revisions(corpus).values():
                counts.update(self.of(revision))
        return counts

    def missing(self, corpus: str) -> Mapping[str, str]:
        """Returns the revisions of the readings that were not counted, by document."""
        revisions = self._project.text_revisions(corpus)
        return {one: revision for one, revision in revisions.items() if not self._counted(revision)}

    def counted(self, corpus: str) -> int:
        """Returns in how many readings of a corpus words were counted."""
        return len(self._project.text_revisions(corpus)) - len(self.missing(corpus))

    def _counted(self, revision: str) -> bool:
        return self._project.result(pieces_key(self._model, revision)) is not None


def _identity(model: ModelCard) -> str:
    return model.revision or model.location
