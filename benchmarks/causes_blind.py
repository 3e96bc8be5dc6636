"""How near the proposed causes of errors come to a person who tagged the errors from pictures, before seeing any proposal.

Run ``python benchmarks/causes_blind.py PROJECT [TAGS]``. PROJECT holds the runs and documents that were tagged, TAGS is a
JSON list of ``{document, run, gold, predicted, causes}`` with places in the readings of the project; without it the tags of 200
errors in ``tests/realdata/causes_blind`` are taken, which the rules were mended with. For figures of rules that nobody has mended
for the errors in question, tag others. Precision is the share of the proposals that the person made too, recall the share of the
person's tags that were proposed, kappa Cohen's.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "realdata"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from blind_causes import TAGS, Nearness, Tagged, nearness, read_tags

from gapstudio.domain import error_key
from gapstudio.operations import INTERNAL, Project, open_project
from gapstudio.operations.causes import RunCauses, causes_of_run
from gapstudio.operations.our_runs import finished_runs


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("project", type=Path, help="the project file")
    parser.add_argument("tags", type=Path, nargs="?", default=TAGS, help="the file of tags")
    arguments = parser.parse_args()
    with open_project(arguments.project, read_only=True) as project:
        pairs, missing = _pairs(project, read_tags(arguments.tags))
    print(f"{len(pairs)} errors compared, {missing} are no errors of the runs.\n")
    print("| rule | tagged | proposed | precision | recall | kappa |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for one in nearness(pairs):
        print(_row(one))


def _pairs(project: Project, tags: list[Tagged]) -> tuple[list[tuple[frozenset[str], list[str]]], int]:
    names: dict[str, list[str]] = {}
    for document in project.documents(INTERNAL):
        names.setdefault(document.name, []).append(document.id)
    runs = {run.id: causes_of_run(project, run.id) for run in finished_runs(project)}
    pairs: list[tuple[frozenset[str], list[str]]] = []
    for tagged in tags:
        asked = [runs[tagged.run]] if tagged.run in runs else list(runs.values())
        found = _proposed(tagged, asked, names.get(tagged.document, []))
        if found is not None:
            pairs.append((tagged.causes, found))
    return pairs, len(tags) - len(pairs)


def _proposed(tagged: Tagged, runs: list[RunCauses], documents: list[str]) -> list[str] | None:
    for run in runs:
        for document in documents:
            causes = run.by_error.get(error_key(document, tagged.gold, tagged.predicted))
            if causes is not None:
                return [cause.rule.value for cause in causes]
    return None


def _row(one: Nearness) -> str:
    shares = " | ".join("–" if share is None else f"{share:.2f}" for share in (one.precision, one.recall, one.kappa))
    return f"| {one.rule.value} | {one.tagged} | {one.proposed} | {shares} |"


if __name__ == "__main__":
    main()
