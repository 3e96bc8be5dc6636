"""The labelling configuration with which a project is set up in Label Studio, and the names that its results refer to."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

CONTROL = "label"
TRANSCRIPT = "transcription"
TEXT = "text"
PAGES = "pages"

_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""Okabe and Ito's, which people who see colours differently tell apart."""


def config_path(path: Path) -> Path:
    """Returns where the configuration of a file of tasks lies: beside it, ``tasks.json`` to ``tasks.config.xml``."""
    return path.with_name(f"{path.stem}.config.xml")


def text_config(labels: Sequence[str]) -> str:
    """Returns the configuration for spans in texts."""
    control = f'  <Labels name="{CONTROL}" toName="{TEXT}">\n{_labels(labels)}  </Labels>\n'
    return f'<View>\n{control}  <Text name="{TEXT}" value="${TEXT}"/>\n</View>\n'


def pages_config(labels: Sequence[str]) -> str:
    """Returns the configuration for rectangles on pages, each with the text that it covers."""
    control = f'  <RectangleLabels name="{CONTROL}" toName="{PAGES}">\n{_labels(labels)}  </RectangleLabels>\n'
    text = f'  <TextArea name="{TRANSCRIPT}" toName="{PAGES}" perRegion="true" editable="true" displayMode="region-list"/>\n'
    return f'<View>\n{control}{text}  <Image name="{PAGES}" valueList="${PAGES}"/>\n</View>\n'


def _labels(labels: Sequence[str]) -> str:
    colours = (_COLOURS[number % len(_COLOURS)] for number in range(len(labels)))
    rows = zip(labels, colours, strict=True)
    return "".join(f'    <Label value={quoteattr(label)} background="{colour}"/>\n' for label, colour in rows)
