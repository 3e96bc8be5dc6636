"""A run with errors of several kinds, for the tests of what people say of them."""

from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import RunSettings, WorkState
from gapstudio.operations import INTERNAL, RunModel
from gapstudio.operations.annotate import set_work
from gapstudio.operations.errors import errors_of_run


def make_run(project, go, documents=4):
    """Our documents and a benchmark with a run on each; returns the id of the run on ours.

    The model calls every capitalised word an ORG, to which SELLER and BUYER lead: of each document the seller is met in part
    (boundary), the buyer met and not told from a seller (role), one seller missed, the total of a novel type, and one spurious.
    """
    ids = [
        put_document(project, f"Nord{n} ag sold Blau{n} to xaver for 12,00 by Stray{n}", supplier=f"s{n}")
        for n in range(documents)
    ]
    for number, id in enumerate(ids):
        put_gold(project, id, "SELLER", f"Nord{number} ag")
        put_gold(project, id, "BUYER", f"Blau{number}")
        put_gold(project, id, "SELLER", "xaver")
        put_gold(project, id, "GRAND_TOTAL", "12,00")
    set_work(project, ids, WorkState.DONE, annotator="anna")
    bench = put_benchmark(project, "Nordwind pays", labels=("ORG",))
    go(RunModel(CARD, bench.id, RunSettings()))
    return go(RunModel(CARD, INTERNAL, RunSettings())).run.id


def errors(project, run):
    """The errors of a run by kind, each kind in order."""
    found = {}
    for item in errors_of_run(project, run, with_texts=False).items:
        found.setdefault(item.kind.value, []).append(item)
    return found
