"""YAML that people write: read node by node, so that every message names the line, and written so that people can go on in it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from gapstudio.domain import GapStudioError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LARGEST = 100 * 2**20


def read_yaml_text(path: Path, what: str) -> str:
    """Returns the text of a file.

    Args:
        path: The file.
        what: It should be, such as ``label set``.

    Raises:
        GapStudioError: It cannot be read, is too large, or no text in UTF-8.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise GapStudioError(f"{path.name} is too large for a {what}.", remedy=f"Choose the YAML file of a {what}.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GapStudioError(
            f"{path.name} cannot be read: {error.strerror or error}.", remedy="Check that it is there."
        ) from error
    except UnicodeDecodeError as error:
        raise GapStudioError(f"{path.name} is no text in UTF-8.", remedy="Save it as UTF-8, or choose another file.") from error


class YamlReader:
    """Reads one text.

    Args:
        text: In YAML; comments are allowed.
        name: Of the file, for messages.
        what: It states, such as ``label set``.
    """

    def __init__(self, text: str, name: str, what: str) -> None:
        self.name = name
        self._what = what
        self._text = text
        self._lines = text.splitlines()

    def root(self) -> Any:
        """Returns the outermost node; raises where the text is no YAML or empty."""
        remedy = "Correct the line; two spaces indent, and a text with : or # stands in quotes."
        try:
            root = yaml.compose(self._text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            where = f", line {mark.line + 1}" if mark else ""
            raise GapStudioError(f"{self.name}{where}: {error.problem or error.context}.", remedy=remedy) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise GapStudioError(f"{self.name} is not valid YAML: {error}.", remedy=remedy) from error
        if root is None:
            raise GapStudioError(f"{self.name} is empty.", remedy=f"Choose the YAML file of a {self._what}.")
        return root

    def fields(self, node: Any, what: str, known: tuple[str, ...]) -> dict[str, Any]:
        """Returns the nodes of a mapping by their field; raises for a field that is not known or stands twice."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"Here {what} is expected, as fields with values.", f"Its fields are {', '.join(known)}.")
        fields: dict[str, Any] = {}
        for key, value in self.pairs(node):
            if key.value not in known:
                raise self.error(key, f"{what.capitalize()} has no field “{key.value}”.", f"Its fields are {', '.join(known)}.")
            if key.value in fields:
                raise self.error(key, f"The field “{key.value}” stands twice.", "Take one of them away.")
            fields[key.value] = value
        return fields

    def pairs(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yields key and value of a mapping; raises where a key is no word."""
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(key, "The name of a field must be a word.", "Correct the line.")
            yield key, value

    def items(self, node: Any, what: str) -> list[Any]:
        """Returns the nodes of a list, none where nothing is stated; raises for anything else."""
        if self.is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, f"“{what}” must be a list.", "Begin each item with a dash, or put them in [brackets].")
        return node.value

    def text(self, node: Any) -> str:
        """Returns what a scalar says, "" where nothing is stated; raises for anything else."""
        if node is None or self.is_null(node):
            return ""
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, "Here a text is expected, not a list or fields.", "Put the text in quotes.")
        return node.value

    def flag(self, node: Any) -> bool:
        """Returns a truth value, False where nothing is stated."""
        text = self.text(node).lower()
        if text not in ("", "true", "yes", "false", "no"):
            raise self.error(node, f"“{text}” is neither true nor false.", "Write true or false.")
        return text in ("true", "yes")

    def colour(self, node: Any) -> str:
        """Returns a colour in capitals; raises where its sign has made a comment of it."""
        text = self.text(node)
        if node is not None and not text and self._is_comment(node):
            raise self.error(node, "A colour without quotes is a comment.", 'Write it in quotes: colour: "#0072B2".')
        return text.upper()

    def _is_comment(self, node: Any) -> bool:
        """Tells whether what looks empty is a colour behind the sign that begins a comment."""
        near = self._lines[max(0, node.start_mark.line - 1) : node.start_mark.line + 1]
        return any(re.search(r"colour:\s*#\s*[0-9A-Fa-f]{3}", line) for line in near)

    def error(self, node: Any, message: str, remedy: str) -> GapStudioError:
        """Returns an error that names file and line."""
        return GapStudioError(f"{self.name}, line {node.start_mark.line + 1}: {message}", remedy=remedy)

    @staticmethod
    def is_null(node: Any) -> bool:
        """Tells whether nothing is stated."""
        return node.tag == "tag:yaml.org,2002:null"


def yaml_text(data: Any) -> str:
    """Returns data as YAML: fields in their order, `Flow` lists in brackets, `Block` texts on lines of their own."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class Flow(list[str]):
    """A list that is written in brackets."""


class Block(str):
    """A text that is written on lines of its own."""


class _Dumper(yaml.SafeDumper):
    """Writes guidelines as blocks and lists of names in brackets."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """Indents lists, as people do."""
        return super().increase_indent(flow, False)


def _represent_flow(dumper: yaml.SafeDumper, data: Flow) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _represent_block(dumper: yaml.SafeDumper, data: Block) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|")


_Dumper.add_representer(Flow, _represent_flow)
_Dumper.add_representer(Block, _represent_block)
