"""What follows the label set: the corpus, annotations, reviews of errors, mappings, rules, and what sources state."""

from collections.abc import Mapping
from dataclasses import replace

from gapstudio.domain import Annotation, AnnotationStatus, CorpusKind, LabelSet, counted
from gapstudio.domain.faults import led_key
from gapstudio.operations.error_views import lead_labels
from gapstudio.operations.label_sets import proposed_target
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.span_rules import relabel_rules, span_rules
from gapstudio.operations.stated_labels import lead_stated
from gapstudio.store import Project, Transaction

_SETTLED = (
    AnnotationStatus.CONFIRMED,
    AnnotationStatus.DRAFT,
    AnnotationStatus.AMBIGUOUS,
    AnnotationStatus.CONTRADICTORY,
    AnnotationStatus.UNLOCATED,
    AnnotationStatus.REJECTED,
)


def uses_of(project: Project, label: str) -> str:
    """Returns what has a label, for people, such as ``3 spans, 1 rejected span, 1 rule``; "" where nothing has.

    Spans that were rejected, or that lie in documents that were taken out, may come back and need their label then.
    """
    every, standing = (project.label_counts(INTERNAL, standing=only).get(label, 0) for only in (False, True))
    rules = sum(rule.label == label for rule in span_rules(project))
    layers = len(project.layers_with(label))
    uses = ((standing, "span"), (every - standing, "rejected or taken-out span"), (layers, "annotator's layer"), (rules, "rule"))
    return ", ".join(counted(number, what) for number, what in uses if number)


def follow(project: Project, change: Transaction, before: LabelSet, after: LabelSet, led: Mapping[str, str]) -> None:
    """Lets everything that names labels follow a new version of the set.

    Args:
        project: Being changed.
        change: The change under way.
        before: The set as it was.
        after: The set as it is now.
        led: Labels that went, and the label that each of them is now.
    """
    if project.has_corpus(INTERNAL):
        change.put_corpus(replace(project.corpus(INTERNAL), labels=after.names, exhaustive=after.exhaustive))
    for old, new in led.items():
        _lead_annotations(project, change, old, new)
        _lead_layers(project, change, old, new)
    if led:
        _lead_reviews(project, change, led)
        lead_labels(project, change, led)
    _lead_mappings(project, change, before, after, led)
    lead_stated(project, change, led)
    relabel_rules(project, change, led)


def _lead_annotations(project: Project, change: Transaction, old: str, new: str) -> None:
    """Gives the annotations of one label another one; of two that then say the same the more settled one stays."""
    there = {_place(one): one for one in project.labelled(new, INTERNAL)}
    put: list[Annotation] = []
    gone: list[str] = []
    for one in project.labelled(old, INTERNAL):
        made = replace(one, label=new)
        other = there.get(_place(made))
        if other is None:
            put.append(made)
            continue
        kept, lost = sorted((made, other), key=lambda note: _SETTLED.index(note.status))
        put.append(_joined(kept, lost))
        gone.append(lost.id)
    change.remove_annotations(gone)
    change.put_annotations(put)


def _lead_layers(project: Project, change: Transaction, old: str, new: str) -> None:
    for layer, spans in project.layer_spans(project.layers_with(old)).items():
        change.put_layer_spans(layer, [replace(one, label=new) if one.label == old else one for one in spans])


def _lead_reviews(project: Project, change: Transaction, led: Mapping[str, str]) -> None:
    """Lets what people said of errors, and the samples of errors, go by the labels that their gold has now."""
    for run in project.runs(INTERNAL):
        reviews = project.reviews(run.id, standing=False)
        old = [one for one in reviews if one.gold is not None and one.gold[2] in led]
        kept = {one.key for one in reviews} - {one.key for one in old}
        made = [replace(one, gold=(*one.gold[:2], led[one.gold[2]])) for one in old if one.gold is not None]
        change.remove_reviews(old)
        change.put_reviews(one for one in made if one.key not in kept)
        sample = project.error_sample(run.id)
        drawn = {one.error: replace(one, error=led_key(one.error, led)) for one in sample}
        moved = [one for one in sample if drawn[one.error] != one]
        there = {one.error for one in sample} - {one.error for one in moved}
        change.remove_sampled_errors(moved)
        change.put_error_sample(drawn[one.error] for one in moved if drawn[one.error].error not in there)


def _place(one: Annotation) -> tuple[object, ...]:
    return (one.document, one.start, one.end, one.value if one.start is None else "")


def _joined(kept: Annotation, lost: Annotation) -> Annotation:
    notes = dict.fromkeys(note for note in (kept.note, lost.note) if note)
    return replace(kept, value=kept.value or lost.value, note="\n".join(notes))


def _lead_mappings(project: Project, change: Transaction, before: LabelSet, after: LabelSet, led: Mapping[str, str]) -> None:
    """Renames labels in the mappings to benchmarks, drops those that went, and maps new ones as they were or as is proposed."""
    came_from = {new: old for old, new in led.items() if before.label(new) is None}
    for corpus in project.corpora():
        mapping = project.mapping(corpus.id) if corpus.kind is CorpusKind.BENCHMARK else None
        if mapping is None:
            continue
        pairs = {name: target for name, target in mapping.pairs.items() if after.label(name) or before.label(name) is None}
        for label in after.labels:
            if before.label(label.name) is not None:
                continue
            if (old := came_from.get(label.name)) is not None:
                if old in mapping.pairs:
                    pairs[label.name] = mapping.pairs[old]
            else:
                earlier = [m.pairs[label.name] for m in project.mapping_history(corpus.id) if label.name in m.pairs]
                pairs[label.name] = earlier[-1] if earlier else proposed_target(label, corpus.labels)
        if pairs != mapping.pairs:
            change.set_mapping(corpus.id, pairs)
