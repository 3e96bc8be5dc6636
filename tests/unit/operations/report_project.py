"""A project of which a whole report can be told: twelve invoices of three suppliers, a benchmark, models run over both."""

from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from operations_makers import CARD, CONFIRMED, QuickAdapter, QuickPredictor, put_benchmark, put_document, put_gold

from gapstudio.domain import ModelCard, RunSettings
from gapstudio.jobs import InlineRunner, predict
from gapstudio.models import registry
from gapstudio.operations import INTERNAL, RunModel, create_project, follow
from gapstudio.plugins import Plugin

SUPPLIERS = ("Nordwind", "Südhandel GmbH", "Larkspur & Co")


@contextmanager
def measured_project(folder: Path, models: Sequence[ModelCard] = (CARD,)):
    """Makes it, open for writing; several models find the same."""
    with pytest.MonkeyPatch.context() as patch, create_project(folder / "p.gap") as project:
        mine = Plugin("quick", "tests", QuickAdapter(QuickPredictor()))
        known = registry.adapters()
        patch.setattr(registry, "adapters", lambda: (*known, mine))
        patch.setattr(predict, "_warm", {})
        for number in range(12):
            supplier = SUPPLIERS[number % 3]
            first, day = supplier.split(" ")[0], f"2025-03-{number + 10}"
            document = put_document(project, f"{first} bills Ada {number} on {day}", supplier=supplier, language="de")
            put_gold(project, document, "SELLER", first, CONFIRMED)
            put_gold(project, document, "ISSUE_DATE", day, CONFIRMED)
        bench = put_benchmark(project, *(f"Team{number} beats Zanzibar again" for number in range(12)))
        for model in models:
            for corpus in (bench.id, INTERNAL):
                follow(project, RunModel(model, corpus, RunSettings()), InlineRunner())
        yield project
