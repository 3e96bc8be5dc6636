"""The labels that documents are annotated with."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.gui.theme import LabelStyle, set_styles
from gapstudio.operations import Project
from gapstudio.operations.label_sets import label_set_of


@dataclass(frozen=True)
class Labels:
    """How each label looks and what people read for it, by name and in the order of the label set."""

    styles: Mapping[str, LabelStyle]
    titles: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The label names in order."""
        return tuple(self.titles)


def labels_of(project: Project) -> Labels:
    """Returns the labels of our own documents."""
    labels = label_set_of(project)
    return Labels(set_styles(labels), labels.titles)
