"""Label sets as YAML: read with the line of every mistake, and written so that people can go on in them."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from gapstudio.domain import GapStudioError, Label, LabelSet
from gapstudio.operations.label_pictures import as_picture, sha256_of
from gapstudio.operations.label_rules import problems_of

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS = ("name", "title", "description", "colour", "key", "parent", "guideline")
_FIELDS = (*_TEXTS, "benchmark")
_SET_FIELDS = ("id", "version", "overlapping", "exhaustive", "labels", "pictures")
_LARGEST = 100 * 2**20
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
    try:
        if path.stat().st_size > _LARGEST:
            raise GapStudioError(f"{path.name} is too large for a label set.", remedy="Choose the YAML file of a label set.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GapStudioError(
            f"{path.name} cannot be read: {error.strerror or error}.", remedy="Check that it is there."
        ) from error
    except UnicodeDecodeError as error:
        raise GapStudioError(f"{path.name} is no text in UTF-8.", remedy="Save it as UTF-8, or choose another file.") from error
    return parse_label_set(text, path.name)


def parse_label_set(text: str, name: str) -> LabelSetFile:
    """Returns the label set that a text in YAML states.

    Args:
        text: Comments are allowed.
        name: Of the file, for messages.

    Raises:
        GapStudioError: Something is not valid.
    """
    return _Parser(name).file(text)


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
        "exhaustive": "all" if whole else _Flow(name for name in labels.names if name in labels.exhaustive),
        "labels": [_row(label) for label in labels.labels],
    }
    if pictures:
        data["pictures"] = {sha256: _wrapped(picture) for sha256, picture in sorted(pictures.items())}
    return _HEADER + yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Parser:
    """Reads one file, node by node, so that every message can say where."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: list[str] = []

    def file(self, text: str) -> LabelSetFile:
        self._lines = text.splitlines()
        root = self._root(text)
        fields = self._fields(root, "the label set", _SET_FIELDS)
        if "labels" not in fields:
            raise self._error(root, "The file has no labels.", f"A label set has the fields {', '.join(_SET_FIELDS)}.")
        rows = [self._fields(node, "a label", _FIELDS) for node in self._items(fields["labels"], "labels")]
        pictures = self._pictures(fields.get("pictures"))
        names = {given: sha256 for given, (sha256, _) in pictures.items()}
        labels = LabelSet(
            id=self._text(fields.get("id")) or Path(self._name).stem,
            labels=tuple(self._label(row, names) for row in rows),
            overlapping=self._flag(fields.get("overlapping")),
        )
        self._check(labels, rows, fields["labels"])
        labels = LabelSet(labels.id, labels.labels, 1, labels.overlapping, self._exhaustive(fields.get("exhaustive"), labels))
        return LabelSetFile(labels, dict(pictures.values()))

    def _root(self, text: str) -> Any:
        remedy = "Correct the line; two spaces indent, and a text with : or # stands in quotes."
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = f", line {mark.line + 1}" if mark else ""
            raise GapStudioError(f"{self._name}{where}: {error.problem or error.context}.", remedy=remedy) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise GapStudioError(f"{self._name} is not valid YAML: {error}.", remedy=remedy) from error
        if root is None:
            raise GapStudioError(f"{self._name} is empty.", remedy="Choose the YAML file of a label set.")
        return root

    def _fields(self, node: Any, what: str, known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, f"Here {what} is expected, as fields with values.", f"Its fields are {', '.join(known)}.")
        fields: dict[str, Any] = {}
        for key, value in self._pairs(node):
            if key.value not in known:
                raise self._error(key, f"{what.capitalize()} has no field “{key.value}”.", f"Its fields are {', '.join(known)}.")
            if key.value in fields:
                raise self._error(key, f"The field “{key.value}” stands twice.", "Take one of them away.")
            fields[key.value] = value
        return fields

    def _pairs(self, node: Any) -> Iterator[tuple[Any, Any]]:
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._error(key, "The name of a field must be a word.", "Correct the line.")
            yield key, value

    def _items(self, node: Any, what: str) -> list[Any]:
        if self._is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(node, f"“{what}” must be a list.", "Begin each item with a dash, or put them in [brackets].")
        return node.value

    def _text(self, node: Any) -> str:
        if node is None or self._is_null(node):
            return ""
        if not isinstance(node, yaml.ScalarNode):
            raise self._error(node, "Here a text is expected, not a list or fields.", "Put the text in quotes.")
        return node.value

    def _flag(self, node: Any) -> bool:
        text = self._text(node).lower()
        if text not in ("", "true", "yes", "false", "no"):
            raise self._error(node, f"“{text}” is neither true nor false.", "Write true or false.")
        return text in ("true", "yes")

    def _label(self, row: Mapping[str, Any], pictures: Mapping[str, str]) -> Label:
        texts = {name: self._text(row.get(name)) for name in _TEXTS}
        texts["colour"] = self._colour(row.get("colour"))
        texts["key"] = texts["key"].lower()
        for given, sha256 in pictures.items():
            texts["guideline"] = re.sub(rf"picture:{re.escape(given)}(?![\w.-])", f"picture:{sha256}", texts["guideline"])
        types = self._items(row["benchmark"], "benchmark") if "benchmark" in row else []
        return Label(**texts, benchmark=tuple(self._text(node) for node in types))

    def _colour(self, node: Any) -> str:
        text = self._text(node)
        if node is not None and not text and self._is_comment(node):
            raise self._error(node, "A colour without quotes is a comment.", 'Write it in quotes: colour: "#0072B2".')
        return text.upper()

    def _is_comment(self, node: Any) -> bool:
        """Tells whether what looks empty is a colour behind the sign that begins a comment."""
        near = self._lines[max(0, node.start_mark.line - 1) : node.start_mark.line + 1]
        return any(re.search(r"colour:\s*#\s*[0-9A-Fa-f]{3}", line) for line in near)

    def _exhaustive(self, node: Any, labels: LabelSet) -> frozenset[str]:
        if isinstance(node, yaml.ScalarNode) and node.value == "all":
            return frozenset(labels.names)
        items = [] if node is None else self._items(node, "exhaustive")
        for item in items:
            if labels.label(self._text(item)) is None:
                known = f"Name labels of the set ({', '.join(labels.names)}), or write all."
                raise self._error(item, f"The set has no label {self._text(item)}.", known)
        return frozenset(self._text(item) for item in items)

    def _pictures(self, node: Any) -> dict[str, tuple[str, bytes]]:
        """Returns SHA-256 and bytes of the pictures, by the name that the file gives them."""
        if node is None or self._is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, "“pictures” must be names with their bytes in base64.", "Export the label set again.")
        return {key.value: self._picture(key, value) for key, value in self._pairs(node)}

    def _picture(self, key: Any, node: Any) -> tuple[str, bytes]:
        try:
            data = base64.b64decode("".join(self._text(node).split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise self._error(node, f"The picture {key.value} is no base64.", "Export the label set again.") from error
        try:
            made = as_picture(data)
        except GapStudioError as error:
            raise self._error(node, f"Picture {key.value}: {error.message}", error.remedy) from error
        return sha256_of(made), made

    def _check(self, labels: LabelSet, rows: list[dict[str, Any]], node: Any) -> None:
        for problem in problems_of(labels):
            row = rows[problem.index]
            at = row.get(problem.field) or next(iter(row.values()), node)
            raise self._error(at, problem.message, problem.remedy)

    def _error(self, node: Any, message: str, remedy: str) -> GapStudioError:
        return GapStudioError(f"{self._name}, line {node.start_mark.line + 1}: {message}", remedy=remedy)

    @staticmethod
    def _is_null(node: Any) -> bool:
        return node.tag == "tag:yaml.org,2002:null"


class _Flow(list[str]):
    """A list that is written in brackets."""


class _Block(str):
    """A text that is written on lines of its own."""


class _Dumper(yaml.SafeDumper):
    """Writes guidelines as blocks and lists of names in brackets."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """Indents lists, as people do."""
        return super().increase_indent(flow, False)


def _represent_flow(dumper: yaml.SafeDumper, data: _Flow) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _represent_block(dumper: yaml.SafeDumper, data: _Block) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|")


_Dumper.add_representer(_Flow, _represent_flow)
_Dumper.add_representer(_Block, _represent_block)


def _row(label: Label) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(label, name) for name in _TEXTS if getattr(label, name)}
    if label.benchmark:
        row["benchmark"] = _Flow(label.benchmark)
    if "\n" in label.guideline:
        row["guideline"] = _Block(row.pop("guideline"))
    return row


def _wrapped(data: bytes) -> _Block:
    text = base64.b64encode(data).decode()
    return _Block("\n".join(text[at : at + 100] for at in range(0, len(text), 100)) + "\n")
