"""The labels that documents are annotated with."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.operations import INTERNAL, Project
from gapstudio.operations.label_sets import invoice_labels, label_titles


@dataclass(frozen=True)
class Labels:
    """Label names in the order that gives them their colours, and what people read for them."""

    names: tuple[str, ...]
    titles: Mapping[str, str]


def labels_of(project: Project) -> Labels:
    """Returns the labels of our own documents."""
    names = project.corpus(INTERNAL).labels if project.has_corpus(INTERNAL) else invoice_labels().names
    return Labels(tuple(names), label_titles())
