"""Label sets as YAML: read with the line of every mistake, and written so that people can go on in them."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from gapstudio.domain import GapStudioError, Label, LabelSet
from gapstudio.operations.label_pictures import as_picture, sha256_of
from gapstudio.operations.label_rules import problems_of
from gapstudio.operations.yaml_text import Block, Flow, YamlReader, read_yaml_text, yaml_text

_TEXTS = ("name", "title", "description", "colour", "key", "parent", "guideline")
_FIELDS = (*_TEXTS, "benchmark")
_SET_FIELDS = ("id", "version", "overlapping", "exhaustive", "labels", "pictures")
_HEADER = """\
# A label set of GapStudio: the labels in their order.
#   exhaustive   labels that are marked wherever they stand (a list, or all): a prediction that is not marked is wrong then
#   overlapping  whether a span may overlap another one
#   colour, key  may be left out: the position gives the one, the title the other
#   benchmark    types of public benchmarks that mean the same, the most usual first
#   guideline    Markdown; ![](picture:NAME) shows one of the pictures at the end
"""


@dataclass(frozen=True)
class LabelSetFile:
    """What a file of a label set holds.

    Attributes:
        labels: The set; guidelines name pictures by their SHA-256.
        pictures: The pictures as PNG or JPEG, by SHA-256.
    """

    labels: LabelSet
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def read_label_set(path: Path) -> LabelSetFile:
    """Reads a label set that was written by `label_set_text` or by hand.

    Raises:
        GapStudioError: The file cannot be read or something in it is not valid; the message names the line.
    """
    return parse_label_set(read_yaml_text(path, "label set"), path.name)


def parse_label_set(text: str, name: str) -> LabelSetFile:
    """Returns the label set that a text in YAML states.

    Args:
        text: Comments are allowed.
        name: Of the file, for messages.

    Raises:
        GapStudioError: Something is not valid.
    """
    return _Parser(text, name, "label set").file()


def label_set_text(labels: LabelSet, pictures: Mapping[str, bytes]) -> str:
    """Returns a label set as YAML; `parse_label_set` is the inverse.

    Args:
        labels: The set; its version is not written.
        pictures: By SHA-256, those that guidelines name.
    """
    whole = labels.exhaustive and labels.exhaustive == frozenset(labels.names)
    data: dict[str, Any] = {
        "id": labels.id,
        "overlapping": labels.overlapping,
        "exhaustive": "all" if whole else Flow(name for name in labels.names if name in labels.exhaustive),
        "labels": [_row(label) for label in labels.labels],
    }
    if pictures:
        data["pictures"] = {sha256: _wrapped(picture) for sha256, picture in sorted(pictures.items())}
    return _HEADER + yaml_text(data)


class _Parser(YamlReader):
    """Reads one file of a label set."""

    def file(self) -> LabelSetFile:
        """Returns what it holds."""
        root = self.root()
        fields = self.fields(root, "the label set", _SET_FIELDS)
        if "labels" not in fields:
            raise self.error(root, "The file has no labels.", f"A label set has the fields {', '.join(_SET_FIELDS)}.")
        rows = [self.fields(node, "a label", _FIELDS) for node in self.items(fields["labels"], "labels")]
        pictures = self._pictures(fields.get("pictures"))
        names = {given: sha256 for given, (sha256, _) in pictures.items()}
        labels = LabelSet(
            id=self.text(fields.get("id")) or Path(self.name).stem,
            labels=tuple(self._label(row, names) for row in rows),
            overlapping=self.flag(fields.get("overlapping")),
        )
        self._check(labels, rows, fields["labels"])
        labels = LabelSet(labels.id, labels.labels, 1, labels.overlapping, self._exhaustive(fields.get("exhaustive"), labels))
        return LabelSetFile(labels, dict(pictures.values()))

    def _label(self, row: Mapping[str, Any], pictures: Mapping[str, str]) -> Label:
        texts = {name: self.text(row.get(name)) for name in _TEXTS}
        texts["colour"] = self.colour(row.get("colour"))
        texts["key"] = texts["key"].lower()
        for given, sha256 in pictures.items():
            texts["guideline"] = re.sub(rf"picture:{re.escape(given)}(?![\w.-])", f"picture:{sha256}", texts["guideline"])
        types = self.items(row["benchmark"], "benchmark") if "benchmark" in row else []
        return Label(**texts, benchmark=tuple(self.text(node) for node in types))

    def _exhaustive(self, node: Any, labels: LabelSet) -> frozenset[str]:
        if isinstance(node, yaml.ScalarNode) and node.value == "all":
            return frozenset(labels.names)
        items = [] if node is None else self.items(node, "exhaustive")
        for item in items:
            if labels.label(self.text(item)) is None:
                known = f"Name labels of the set ({', '.join(labels.names)}), or write all."
                raise self.error(item, f"The set has no label {self.text(item)}.", known)
        return frozenset(self.text(item) for item in items)

    def _pictures(self, node: Any) -> dict[str, tuple[str, bytes]]:
        """Returns SHA-256 and bytes of the pictures, by the name that the file gives them."""
        if node is None or self.is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, "“pictures” must be names with their bytes in base64.", "Export the label set again.")
        return {key.value: self._picture(key, value) for key, value in self.pairs(node)}

    def _picture(self, key: Any, node: Any) -> tuple[str, bytes]:
        try:
            data = base64.b64decode("".join(self.text(node).split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise self.error(node, f"The picture {key.value} is no base64.", "Export the label set again.") from error
        try:
            made = as_picture(data)
        except GapStudioError as error:
            raise self.error(node, f"Picture {key.value}: {error.message}", error.remedy) from error
        return sha256_of(made), made

    def _check(self, labels: LabelSet, rows: list[dict[str, Any]], node: Any) -> None:
        for problem in problems_of(labels):
            row = rows[problem.index]
            at = row.get(problem.field) or next(iter(row.values()), node)
            raise self.error(at, problem.message, problem.remedy)


def _row(label: Label) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(label, name) for name in _TEXTS if getattr(label, name)}
    if label.benchmark:
        row["benchmark"] = Flow(label.benchmark)
    if "\n" in label.guideline:
        row["guideline"] = Block(row.pop("guideline"))
    return row


def _wrapped(data: bytes) -> Block:
    text = base64.b64encode(data).decode()
    return Block("\n".join(text[at : at + 100] for at in range(0, len(text), 100)) + "\n")
