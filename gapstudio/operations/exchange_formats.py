"""Which formats annotations come in and go out in, as windows and commands list them."""

from dataclasses import dataclass

from gapstudio.formats.registry import formats


@dataclass(frozen=True)
class FormatFacts:
    """One format; see `formats.exchange.ExchangeFormat`.

    Attributes:
        name: For commands.
        title: For people.
        suffixes: Of its files, the one to propose first; empty where it is a folder.
        reads: Whether it comes in.
        writes: Whether it goes out.
        pictures: Whether it has pictures of pages.
        holds: What it holds and what not.
        error: Why it cannot be used; "" where it can.
    """

    name: str
    title: str
    suffixes: tuple[str, ...] = ()
    reads: bool = False
    writes: bool = False
    pictures: bool = False
    holds: str = ""
    error: str = ""


def exchange_formats() -> tuple[FormatFacts, ...]:
    """Lists the formats, those that ship with GapStudio first; one that is broken with its error."""
    found: list[FormatFacts] = []
    for plugin in formats():
        one = plugin.loaded
        if one is None:
            found.append(FormatFacts(plugin.name, plugin.name, error=plugin.error))
        else:
            found.append(FormatFacts(one.name, one.title, one.suffixes, one.reads, one.writes, one.pictures, one.holds))
    return tuple(found)
