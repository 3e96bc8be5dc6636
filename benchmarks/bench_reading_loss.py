"""What reading receipts by OCR costs a model, against their corrected words.

Run ``python benchmarks/bench_reading_loss.py [--engine NAME] [--model NAME] [--documents N]``; ``GAPSTUDIO_REALDATA`` names the
folder that holds ``receipts_sroie``, beside which lies ``models``.

The receipts come in as any user would bring them: their corrected words as FUNSD with the pictures, their fields as a ledger.
What is printed is what ``gapstudio reading-loss`` prints.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gapstudio.domain import ReadingLoss, RunSettings, ScoreName  # noqa: E402
from gapstudio.jobs import SubprocessRunner  # noqa: E402
from gapstudio.operations import INTERNAL, Project, RunModel, create_project, find_model, follow  # noqa: E402
from gapstudio.operations.import_annotations import ImportOptions, apply_import, plan_import  # noqa: E402
from gapstudio.operations.import_ledger import ImportLedger  # noqa: E402
from gapstudio.operations.reading_loss import MeasureReading, reading_loss_of  # noqa: E402

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data")) / "receipts_sroie"
MODEL = DATA.parent.parent / "models" / "minilm-conll2003"
FIELDS = {"company": "SELLER", "date": "ISSUE_DATE", "total": "GRAND_TOTAL"}


def bring_receipts(project: Project, folder: Path, documents: int | None = None) -> int:
    """Brings receipts into a project: corrected words with their pictures, and the fields as gold; returns how many.

    Args:
        project: A new one.
        folder: For the files on the way.
        documents: How many; all where None.
    """
    names = sorted(path.stem for path in (DATA / "img").glob("*.jpg"))[:documents]
    _write_funsd(folder, names)
    options = ImportOptions("corrected", add_documents=True, add_labels=False)
    apply_import(project, plan_import(project, folder / "funsd", options, format="funsd"))
    with (folder / "ledger.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(("file", *FIELDS))
        for name in names:
            stated = json.loads((DATA / "key" / f"{name}.json").read_text(encoding="utf-8"))
            rows.writerow((name, *(stated.get(field, "") for field in FIELDS)))
    with SubprocessRunner() as runner:
        follow(project, ImportLedger(folder / "ledger.csv", {"file": "file", **FIELDS}), runner)
    return len(names)


def measure(project: Project, engine: str, model: str) -> tuple[dict[ScoreName, ReadingLoss], float]:
    """Runs a model on the corrected words and on what an engine reads; returns what reading costs, and the seconds it took."""
    with SubprocessRunner() as runner:
        run = follow(project, RunModel(find_model(model), INTERNAL, RunSettings()), runner).report.run
        begun = time.perf_counter()
        follow(project, MeasureReading(run.id, engine=engine), runner)
        seconds = time.perf_counter() - begun
    losses = {score: reading_loss_of(project, run, score=score) for score in (ScoreName.BUSINESS_LABELS, ScoreName.SHARED_TYPES)}
    return {score: loss for score, loss in losses.items() if loss is not None}, seconds


def _write_funsd(folder: Path, names: list[str]) -> None:
    from PIL import Image

    for part in ("annotations", "images"):
        (folder / "funsd" / part).mkdir(parents=True)
    for name in names:
        with Image.open(DATA / "img" / f"{name}.jpg") as picture:
            picture.convert("RGB").save(folder / "funsd" / "images" / f"{name}.png")
        lines = (DATA / "box" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        form = [_entry(number, line.split(",", 8)) for number, line in enumerate(lines) if line.count(",") >= 8]
        text = json.dumps({"form": form})
        (folder / "funsd" / "annotations" / f"{name}.json").write_text(text, encoding="utf-8")


def _entry(number: int, line: list[str]) -> dict[str, Any]:
    """Returns one line of a receipt; words share its box by their length, since corners are told of lines only."""
    corners, text = [int(value) for value in line[:8]], line[8].strip()
    left, top, right, bottom = min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])
    width, words, place = (right - left) / max(len(text), 1), list[dict[str, Any]](), 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        words.append({"text": word, "box": [left + width * start, top, left + width * place, bottom]})
    return {"id": number, "text": text, "label": "other", "box": [left, top, right, bottom], "words": words, "linking": []}


def main() -> None:
    """Prints what reading costs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--engine", default="rapidocr")
    parser.add_argument("--model", default=str(MODEL))
    parser.add_argument("--documents", type=int)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, create_project(Path(folder) / "receipts.gap") as project:
        count = bring_receipts(project, Path(folder), chosen.documents)
        losses, seconds = measure(project, chosen.engine, chosen.model)
    print(f"{count} receipts, {chosen.engine}, {seconds:.1f} s")
    for score, loss in losses.items():
        print(f"{score.value}: {loss.sentence}")
        print(f"  found by label: {loss.found_by_label}")
    for loss in list(losses.values())[:1]:
        print(f"carried {loss.carried}, letter by letter {loss.exact}, lost {loss.lost}")
        print(f"words missing {loss.word_errors:.1%}, word error rate {loss.word_error_rate:.1%}; {' '.join(loss.notes)}")


if __name__ == "__main__":
    main()
