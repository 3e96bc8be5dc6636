import inspect
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from gapstudio.domain import GapStudioError
from gapstudio.formats import registry
from gapstudio.formats.registry import exchange_format, formats, recognise

ROOT = Path(__file__).parents[3]
SHIPPED = [plugin.name for plugin in formats()]


@pytest.fixture
def fresh_formats():
    formats.cache_clear()
    yield
    formats.cache_clear()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_format_can_be_used_says_what_it_is_and_has_its_place_in_the_docs_and_a_test(name):
    one = exchange_format(name)
    assert one.name == name
    assert inspect.getdoc(type(one))
    assert one.title
    assert one.holds.endswith(".")
    assert one.reads or one.writes
    assert f"`{name}`" in (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    module = type(one).__module__
    tests = Path(__file__).parent.glob("test_formats_*.py")
    assert any(f"{module} import" in test.read_text(encoding="utf-8") for test in tests if test.name != Path(__file__).name)


def test_the_entry_points_are_those_that_ship():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    assert declared[registry.GROUP] == dict(registry._BUILT_IN)
    assert list(declared[registry.GROUP]) == SHIPPED


def test_a_broken_plugin_is_listed_with_its_error(monkeypatch, fresh_formats, tmp_path):
    plugins = [EntryPoint("zz", "no_such_module:FORMAT", registry.GROUP), EntryPoint("aa", "json:loads", registry.GROUP)]
    monkeypatch.setattr("gapstudio.plugins.entry_points", lambda group: plugins)
    found = {plugin.name: plugin for plugin in formats()}
    assert list(found) == [*SHIPPED, "aa", "zz"]
    assert "no_such_module" in found["zz"].error
    assert "lacks" in found["aa"].error
    with pytest.raises(GapStudioError, match="zz of no_such_module"):
        exchange_format("zz")
    assert recognise(tmp_path / "absent") is None


def test_a_plugin_is_used_and_one_that_fails_at_a_file_keeps_no_other_from_it(monkeypatch, fresh_formats, tmp_path):
    module = type(__import__("sys"))("format_for_test")

    class Mine:
        name, title, suffixes, holds = "mine", "Mine", (".mine",), "Nothing."
        reads = writes = True
        pictures = False

        def recognises(self, path):
            if path.name == "bad":
                raise OSError
            return path.suffix == ".mine"

        def read(self, path):
            raise NotImplementedError

        def write(self, documents, path, *, labels):
            raise NotImplementedError

    module.FORMAT = Mine()
    monkeypatch.setitem(__import__("sys").modules, "format_for_test", module)
    monkeypatch.setattr("gapstudio.plugins.entry_points", lambda group: [EntryPoint("mine", "format_for_test:FORMAT", group)])
    assert exchange_format("mine") is module.FORMAT
    assert recognise(tmp_path / "a.mine") is module.FORMAT
    assert recognise(tmp_path / "bad") is None


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(GapStudioError, match="no format 'docx'"):
        exchange_format("docx")
