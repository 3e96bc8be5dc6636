"""No message is left that nobody says, and none is said that is not there: what the code names is held against the files."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import gapstudio
from gapstudio.assets import resources

PACKAGE = Path(gapstudio.__file__).parent
_HOLE = "{}"


@cache
def messages() -> frozenset[str]:
    files = (resources() / "report" / "en").glob("*.ftl")
    return frozenset(name for file in files for name in re.findall(r"(?m)^([a-z][\w-]*) *=", file.read_text(encoding="utf-8")))


@cache
def nodes() -> tuple[ast.AST, ...]:
    """Everything in the code but the window's and the command line's, which say nothing in a report."""
    files = sorted(
        file for folder in ("analysis", "domain", "operations", "reports") for file in (PACKAGE / folder).rglob("*.py")
    )
    return tuple(node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def template(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values)


def pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, text.split(_HOLE))))


def strings(node: ast.AST) -> Iterator[str]:
    """Yields strings that an expression may come to, a hole where something is filled in."""
    if isinstance(node, ast.JoinedStr):
        yield template(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*strings(node.body), *strings(node.orelse))


@cache
def words() -> frozenset[str]:
    """What may fill a hole: strings, names of arguments and members of enumerations, and ids in the files that ship."""
    found: set[str] = set()
    for node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.ClassDef):
            members = (one.targets[0] for one in node.body if isinstance(one, ast.Assign))
            found |= {one.id for one in members if isinstance(one, ast.Name)}
    for file in resources().rglob("*.yaml"):
        found |= set(re.findall(r"\bid: *([\w-]+)", file.read_text(encoding="utf-8")))
    return frozenset(re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") for word in found)


def test_every_message_is_said() -> None:
    said = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    templates = {template(node) for node in nodes() if isinstance(node, ast.JoinedStr)}
    made = [pattern(text) for text in templates if re.match(r"[a-z]+-", text) and " " not in text]
    silent = {
        name
        for name in messages() - said
        if not any((found := one.fullmatch(name)) and words().issuperset(found.groups()) for one in made)
    }
    assert silent == set()


def test_every_message_that_is_said_is_there() -> None:
    calls = [node for node in nodes() if isinstance(node, ast.Call) and node.args]
    asked = [call.args[0] for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "say"]
    wanted = {text for node in asked for text in strings(node) if " " not in text}
    assert len(wanted) > 300
    assert {text for text in wanted if not any(map(pattern(text).fullmatch, messages()))} == set()
