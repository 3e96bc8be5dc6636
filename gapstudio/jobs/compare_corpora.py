"""Compares two corpora as a whole by their embeddings: domain classifier and its yardstick, MMD², the map."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a part.

    Args:
        shared: ``file`` names an archive of NumPy with ``benchmark`` and ``internal`` (vectors), ``benchmark_cluster`` and
            ``internal_cluster`` (numbers), likewise ``…_document``, ``…_start`` and ``…_end``, and ``…_names``, the ids
            of the documents; ``units`` says what clusters are there and here.
        items: ``part`` is ``mmd``, ``classifier``, ``yardstick`` (with ``draws``, the numbers of the subsamples) or ``map``;
            ``key`` is what its outcome is kept under.
        context: Of the worker.

    Yields:
        ``key`` and ``found``: rows (`CorpusDistance`); of a yardstick ``[area, A-distance]`` a draw and whether they are of
        ``halves``, with ``size``; of the map ``benchmark`` and ``internal``, each ``[x, y, document, start, end]``.
    """
    parts = _Parts(shared)
    for index, item in enumerate(items):
        if context.cancelled():
            return
        context.say(_SAYS[item["part"]])
        yield Done(index, {"key": item["key"], "found": parts.found(item)})


_SAYS = {
    "mmd": "comparing embeddings",
    "classifier": "training the domain classifier",
    "yardstick": "telling random parts of the benchmark apart",
    "map": "drawing the map",
}


class _Parts:
    def __init__(self, shared: Mapping[str, Any]) -> None:
        import numpy as np

        from gapstudio.analysis.distances.sides import Grouping
        from gapstudio.analysis.distances.whole import ClassifierYardstick, EmbeddedCorpus

        with np.load(Path(shared["file"])) as archive:
            self._data = {name: archive[name] for name in archive.files}
        made: list[EmbeddedCorpus] = []
        for name, unit in zip(("benchmark", "internal"), shared["units"], strict=True):
            cluster = self._data[f"{name}_cluster"]
            group = Grouping(cluster, int(cluster.max(initial=-1)) + 1)
            made.append(EmbeddedCorpus(self._data[name].astype(np.float32), group, unit))
        self._sides = made
        self._yardstick: ClassifierYardstick | None = None

    def found(self, item: Mapping[str, Any]) -> Any:
        from dataclasses import asdict

        from gapstudio.analysis.distances import whole

        if item["part"] == "mmd":
            return [asdict(whole.mmd_row(*self._sides))]
        if item["part"] == "classifier":
            return [asdict(row) for row in whole.classifier_rows(*self._sides)]
        if item["part"] == "yardstick":
            return self._draws(item["draws"])
        return self._map()

    def _draws(self, draws: Sequence[int]) -> Mapping[str, Any]:
        from gapstudio.analysis.distances.whole import ClassifierYardstick

        if self._yardstick is None:
            self._yardstick = ClassifierYardstick(*self._sides)
        measured = [self._yardstick.measure(draw) for draw in draws]
        size, halves = self._yardstick.size, self._yardstick.halves
        return {"draws": [list(one) for one in measured if one is not None], "size": size, "halves": halves}

    def _map(self) -> Mapping[str, Any]:
        from gapstudio.analysis.distances.corpus_map import corpus_map, drawn_by_document

        names = ("benchmark", "internal")
        kept = [drawn_by_document(self._data[f"{name}_document"]) for name in names]
        places = corpus_map(*(side.vectors[own] for side, own in zip(self._sides, kept, strict=True)))
        return {
            name: [
                [round(x, 4), round(y, 4), *self._place(name, at)]
                for at, (x, y) in zip(own.tolist(), place.tolist(), strict=False)
            ]
            for name, own, place in zip(names, kept, places, strict=True)
        }

    def _place(self, name: str, segment: int) -> tuple[str, int, int]:
        document = self._data[f"{name}_names"][self._data[f"{name}_document"][segment]]
        return str(document), int(self._data[f"{name}_start"][segment]), int(self._data[f"{name}_end"][segment])
