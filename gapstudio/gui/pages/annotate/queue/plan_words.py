"""A plan in words: its alternatives, what its uncertainty is made of, and what stays however much is labelled."""

from dataclasses import dataclass

from gapstudio.gui.format import count, plural, points
from gapstudio.operations.plan import Plan


@dataclass(frozen=True)
class Option:
    """One way to reach what is wanted: new suppliers, documents of each, and the half width that they bring."""

    suppliers: int
    each: int
    half_width: float
    remark: str = ""

    @property
    def documents(self) -> int:
        """New documents in all."""
        return self.suppliers * self.each


def options_of(plan: Plan) -> tuple[Option, ...]:
    """Returns the ways to get there, that of least cost with a remark; none where nothing is needed any more."""
    return tuple(
        Option(one.suppliers, one.each, one.half_width, "least work" if one == plan.needed else "")
        for one in plan.options
        if one.suppliers
    )


def answer_words(plan: Plan) -> str:
    """Returns the answer in a few words, such as ``31 more suppliers, 2 documents each: 62 documents``."""
    if plan.needed is None:
        return "No number of documents is enough"
    if not plan.needed.suppliers:
        return "What is scored already is enough"
    suppliers, each = plan.needed.suppliers, plural(plan.needed.each, "document")
    whole = "" if plan.needed.each == 1 else f": {plural(plan.needed.documents, 'document')}"
    return f"{count(suppliers)} more {plan.unit if suppliers == 1 else plan.unit + 's'}, {each} each{whole}"


def parts_words(plan: Plan) -> str:
    """Returns what the variance is made of, and what that means for the next documents."""
    parts, unit = plan.parts, plan.unit
    if parts is None or not parts.variance:
        return ""
    if not parts.separable:
        return (
            f"Each {unit} has one document so far, so that it is not known how much documents of one {unit} differ. "
            f"Plans are for one document of each."
        )
    share = parts.supplier * parts.squares / parts.documents**2 / parts.variance
    advice = f"more {unit}s help, more documents of the same ones hardly" if share > 0.5 else "more documents of any kind help"
    return (
        f"{100 * share:.0f} % of it is that {unit}s differ from each other, {100 * (1 - share):.0f} % that documents of one "
        f"{unit} do: {advice}."
    )


def floor_words(plan: Plan) -> str:
    """Returns what the benchmark's own size leaves of the gap's uncertainty."""
    if not plan.floor:
        return "Without a run on a benchmark there is no gap, and so no floor to it."
    text = f"The benchmark itself is known to ± {points(plan.floor)} points only. The gap never becomes surer than that."
    if plan.gap is None:
        return f"{text} ± {points(plan.half_width)} points of the gap cannot be reached."
    if not plan.gap.suppliers:
        return f"{text} The gap is as sure as ± {points(plan.half_width)} points already."
    more = f"{plural(plan.gap.suppliers, plan.unit)} more with {plural(plan.gap.each, 'document')} each"
    return f"{text} For ± {points(plan.half_width)} points of the gap it takes {more}."


def proposal_of(plan: Plan, sampled: int) -> tuple[int | None, str]:
    """Returns how many more documents to draw at random, or None, and why.

    Args:
        plan: The planner's answer.
        sampled: Documents that were drawn already.
    """
    if plan.refusal or plan.needed is None:
        return None, plan.refusal or f"No number of documents brings ± {points(plan.half_width)} points."
    whole = plan.documents + plan.needed.documents
    if whole <= sampled:
        return None, f"For ± {points(plan.half_width)} points the sample is large enough."
    return whole - sampled, f"For ± {points(plan.half_width)} points the planner proposes {plural(whole, 'document')} in all."
