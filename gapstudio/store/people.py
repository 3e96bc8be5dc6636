"""Several annotators, and the layer that each made of a document, apart from the project's own annotations."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from gapstudio.domain import Annotation, AnnotationStatus, Annotator, Layer, LayerState
from gapstudio.store.arrivals import project_id
from gapstudio.store.base import Reader, Writer
from gapstudio.store.past import WorkHistory, work_histories
from gapstudio.store.schema import (
    ACTIVE,
    ANNOTATIONS,
    ANNOTATORS,
    CHANGES,
    DOCUMENTS,
    JOURNAL,
    JUDGEMENTS,
    LAYER_SPANS,
    LAYERS,
    MEMBERS,
    REVIEWS,
    WORK,
    Row,
)
from gapstudio.store.values import chunks, storable, to_json

DESIGNATED = "designated annotator"
"""The setting that holds the id of the annotator whose finished layer is gold where nobody has adjudicated."""

_SPAN_COLUMNS = tuple(ANNOTATIONS.c.keys())
"""Columns of a layer's span that make an `Annotation`, in its order; `layer` is the other one."""

_NAMED = (ANNOTATIONS, WORK, JUDGEMENTS, REVIEWS, LAYER_SPANS)
"""Tables whose column `annotator` holds a name."""


class PeopleQueries(Reader):
    """Questions about annotators and their layers of documents that belong to the project."""

    def project_id(self) -> str:
        """Returns the id that the project got when it was made; a copy of it has the same one."""
        return project_id(self._connection)

    def annotators(self) -> tuple[Annotator, ...]:
        """Returns the annotators by name."""
        rows = self._connection.execute(select(ANNOTATORS).order_by(ANNOTATORS.c.name, ANNOTATORS.c.id))
        return tuple(Annotator(*row) for row in rows)

    def names_at_work(self) -> tuple[str, ...]:
        """Returns the names that stand with annotations or states of documents, in order, whoever they are."""
        found: set[str] = set()
        for table in (ANNOTATIONS, WORK):
            found.update(self._connection.execute(select(table.c.annotator).distinct()).scalars())
        return tuple(sorted(found - {""}))

    def layers(self, document: str | None = None, annotator: str | None = None) -> tuple[Layer, ...]:
        """Returns layers, those without a span included: documents as they came in, then by annotator.

        Args:
            document: Only of this document.
            annotator: Only of the annotator with this id.
        """
        chosen = select(LAYERS).join(DOCUMENTS, DOCUMENTS.c.id == LAYERS.c.document).join(MEMBERS, ACTIVE)
        if document is not None:
            chosen = chosen.where(LAYERS.c.document == document)
        if annotator is not None:
            chosen = chosen.where(LAYERS.c.annotator == annotator)
        rows = self._connection.execute(chosen.order_by(DOCUMENTS.c.number, LAYERS.c.annotator, LAYERS.c.id))
        return tuple(_layer(row) for row in map(tuple[Any, ...], rows))

    def layer_spans(self, layers: Collection[str]) -> Mapping[str, tuple[Annotation, ...]]:
        """Returns the spans of layers by the layer's id, each by place; a layer without any has an empty tuple.

        A span keeps the id that it has with its annotator, so that the same draft has the same id in several layers.
        """
        found: dict[str, list[Annotation]] = defaultdict(list)
        columns = [LAYER_SPANS.c.layer, *(LAYER_SPANS.c[name] for name in _SPAN_COLUMNS)]
        order = (LAYER_SPANS.c.start.is_(None), LAYER_SPANS.c.start, LAYER_SPANS.c.end, LAYER_SPANS.c.label, LAYER_SPANS.c.id)
        for part in chunks(list(layers)):
            rows = self._connection.execute(select(*columns).where(LAYER_SPANS.c.layer.in_(part)).order_by(*order))
            for row in map(tuple[Any, ...], rows):
                found[row[0]].append(_span(row[0], row[1:]))
        return {layer: tuple(found[layer]) for layer in layers}

    def layers_with(self, label: str) -> tuple[str, ...]:
        """Returns the ids of the layers that have spans with a label, also of documents that were taken out."""
        chosen = select(LAYER_SPANS.c.layer).where(LAYER_SPANS.c.label == label).distinct().order_by(LAYER_SPANS.c.layer)
        return tuple(self._connection.execute(chosen).scalars())

    def work_histories(self, documents: Collection[str]) -> Mapping[str, WorkHistory]:
        """Returns what documents looked like at every step that undo and redo can reach, by their ids."""
        return work_histories(self._connection, documents)


class PeopleWrites(Writer):
    """Changes of annotators and layers, inside a transaction."""

    def put_annotators(self, annotators: Iterable[Annotator]) -> None:
        """Adds annotators, or replaces those with the same id."""
        rows = [
            {"id": one.id, "name": storable(one.name), "colour": one.colour, "note": storable(one.note)} for one in annotators
        ]
        self._journal.put("annotators", rows)

    def remove_annotators(self, ids: Collection[str]) -> None:
        """Removes annotators by id; their layers are left alone."""
        self._journal.remove("annotators", ids)

    def rename_in_work(self, old: str, new: str) -> None:
        """Writes another name wherever an annotator's stands: annotations, layers, states, judgements and reviews."""
        for table in _NAMED:
            rows = self._connection.execute(select(table).where(table.c.annotator == storable(old))).mappings().all()
            self._journal.put(table.name, [{**row, "annotator": storable(new)} for row in rows])

    def put_layers(self, layers: Iterable[Layer]) -> None:
        """Adds layers, or replaces those with the same id; their spans are left alone."""
        self._journal.put("layers", [_layer_row(layer) for layer in layers])

    def put_layer_spans(self, layer: str, spans: Sequence[Annotation]) -> None:
        """Gives a layer just these spans; what it had before and is not among them goes."""
        rows = [_span_row(layer, span) for span in spans]
        known = self._connection.execute(select(LAYER_SPANS.c.id).where(LAYER_SPANS.c.layer == layer)).scalars()
        self._journal.remove("layer_spans", sorted(set(known) - {row["id"] for row in rows}))
        self._journal.put("layer_spans", rows)

    def remove_layers(self, ids: Collection[str]) -> None:
        """Removes layers by id, with their spans."""
        for part in chunks(list(ids)):
            spans = self._connection.execute(select(LAYER_SPANS.c.id).where(LAYER_SPANS.c.layer.in_(part))).scalars().all()
            self._journal.remove("layer_spans", spans)
        self._journal.remove("layers", ids)

    def forget_history(self) -> None:
        """Deletes the whole history, so that undo ends with what is there now. Nothing else may be written in this change."""
        self._connection.execute(delete(CHANGES))
        self._connection.execute(delete(JOURNAL))


def _layer(row: tuple[Any, ...]) -> Layer:
    layer, document, annotator, state, revision, handout, changed, reason, past = row
    return Layer(layer, document, annotator, LayerState(state), revision, handout, changed, reason, tuple(json.loads(past)))


def _span(layer: str, row: Iterable[Any]) -> Annotation:
    fields: dict[str, Any] = dict(zip(_SPAN_COLUMNS, row, strict=True))
    fields["id"] = fields["id"].removeprefix(f"{layer}/")
    fields["status"] = AnnotationStatus(fields["status"])
    return Annotation(**fields)


def _layer_row(layer: Layer) -> Row:
    return {
        "id": layer.id,
        "document": layer.document,
        "annotator": layer.annotator,
        "state": layer.state.value,
        "revision": layer.revision,
        "handout": layer.handout,
        "changed": layer.changed,
        "reason": storable(layer.reason),
        "past": to_json(list(layer.past)),
    }


def _span_row(layer: str, span: Annotation) -> Row:
    row: Row = {name: getattr(span, name) for name in _SPAN_COLUMNS}
    texts = {name: storable(row[name]) for name in ("text", "value", "annotator", "why", "note")}
    return {**row, **texts, "id": f"{layer}/{span.id}", "status": span.status.value, "layer": layer}
