"""Which formats of annotated data there are; those of other packages are found through their entry points."""

from functools import lru_cache
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.formats.exchange import ExchangeFormat
from gapstudio.plugins import Plugin, load_plugins

GROUP = "gapstudio.formats"
# In the order in which they are asked whether they recognise a file.
_BUILT_IN = {
    "conll": "gapstudio.formats.conll_exchange:FORMAT",
    "conll-bioes": "gapstudio.formats.conll_exchange:BIOES",
    "docbin": "gapstudio.formats.docbin:FORMAT",
    "doccano": "gapstudio.formats.doccano:FORMAT",
    "prodigy": "gapstudio.formats.prodigy:FORMAT",
    "brat": "gapstudio.formats.brat:FORMAT",
    "uima-cas-json": "gapstudio.formats.cas:FORMAT",
    "csv": "gapstudio.formats.csv_spans:FORMAT",
    "csv-excel": "gapstudio.formats.csv_spans:MARKED",
    "labelstudio": "gapstudio.formats.labelstudio:TEXTS",
    "labelstudio-pages": "gapstudio.formats.labelstudio:PAGES",
    "funsd": "gapstudio.formats.funsd:FORMAT",
    "pawls": "gapstudio.formats.pawls:FORMAT",
    "hocr": "gapstudio.formats.hocr:FORMAT",
    "hub": "gapstudio.formats.hub_folder:FORMAT",
}


@lru_cache(maxsize=1)
def formats() -> tuple[Plugin[ExchangeFormat], ...]:
    """Lists the formats, those that ship with GapStudio first; a broken one is listed with its error."""
    lacks = "It lacks one of name, title, suffixes, reads, writes, pictures, holds, recognises, read and write."
    return load_plugins(GROUP, _BUILT_IN, ExchangeFormat, lacks)


def exchange_format(name: str, *, reads: bool = False, writes: bool = False) -> ExchangeFormat:
    """Returns a format by its name.

    Args:
        name: For commands.
        reads: It must come in.
        writes: It must go out.

    Raises:
        GapStudioError: There is none, it cannot be used, or it does not go that way; the remedy names those that do.
    """
    plugin = next((one for one in formats() if one.name == name), None)
    if plugin is not None and plugin.loaded is None:
        message = f"The format {name} of {plugin.source} cannot be used: {plugin.error}"
        raise GapStudioError(message, remedy="Update or remove the package that brings it.")
    fitting = {one.name: one.loaded for one in formats() if one.loaded and _goes(one.loaded, reads, writes)}
    if name in fitting:
        return fitting[name]
    what = f"There is no format {name!r}."
    if plugin is not None and plugin.loaded is not None:
        what = f"{plugin.loaded.title} is only {'written' if reads else 'read'}."
    raise GapStudioError(what, remedy=f"Use one of {', '.join(fitting)}.")


def _goes(one: ExchangeFormat, reads: bool, writes: bool) -> bool:
    return (one.reads or not reads) and (one.writes or not writes)


def recognise(path: Path) -> ExchangeFormat | None:
    """Returns the first format that recognises a file or folder by what it holds, or None."""
    usable = (plugin.loaded for plugin in formats() if plugin.loaded is not None and plugin.loaded.reads)
    return next((one for one in usable if _recognises(one, path)), None)


def _recognises(one: ExchangeFormat, path: Path) -> bool:
    try:
        return one.recognises(path)
    # A plugin that fails at a file of another format must not keep the others from it.
    except Exception:
        return False
