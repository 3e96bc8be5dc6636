"""Verdicts in words, made from the numbers of a row and never from a template that could contradict them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gapstudio.domain import Attribute, Level
from gapstudio.domain.comparison import Shape, Yardstick

SURE = 0.05
"""Up to this p a difference is not called chance."""
WHOSE = {Level.ENTITY: "entities", Level.SEGMENT: "segments", Level.DOCUMENT: "documents"}
_PHRASES = {
    "entity_words": ("internal entities are", "shorter", "longer"),
    "entity_characters": ("internal entities are", "shorter", "longer"),
    "entity_frequency": ("internal entities are", "rarer in the benchmark", "more frequent in the benchmark"),
    "segment_words": ("internal segments are", "shorter", "longer"),
    "word_characters": ("internal words are", "shorter", "longer"),
    "depth": ("internal dependency trees are", "flatter", "deeper"),
    "pieces": ("internal words are cut into", "fewer subwords", "more subwords"),
    "entity_pieces": ("words of internal entities are cut into", "fewer subwords", "more subwords"),
    "document_words": ("internal documents are", "shorter", "longer"),
}


@dataclass(frozen=True)
class Chance:
    """What the yardstick came to, for words.

    Attributes:
        yardstick: Of the distance; None where the benchmark is too small.
        most: Largest distance among the draws.
        centres: Factor (of numbers with a unit) or difference (of shares) by which the averages of a subsample and of the rest
            are apart at most.
        halves: Whether subsamples are halves of the benchmark.
        p: Of the permutation test; None where none was made.
        clusters: Our clusters, and what they are called.
    """

    yardstick: Yardstick | None
    most: float
    centres: float = 0.0
    halves: bool = False
    p: float | None = None
    clusters: tuple[int, str] = (0, "document")

    def beyond(self, value: float) -> bool:
        """Whether a distance is beyond the yardstick: above the 95th percentile of the draws."""
        return self.yardstick is not None and value > self.yardstick.high

    def shown(self, value: float) -> bool:
        """Whether a difference is shown: beyond the yardstick, and sure by the permutation test where there is one."""
        return self.beyond(value) and (self.p is None or self.p <= SURE)

    @property
    def draws(self) -> str:
        """What the subsamples are called."""
        count = self.yardstick.draws if self.yardstick else 0
        return f"{count:,} random {'halves of the benchmark' if self.halves else 'parts of the benchmark of our size'}"


def number_verdict(
    attribute: Attribute,
    means: tuple[float, float],
    names: Sequence[str],
    shapes: tuple[Shape, Shape],
    value: float,
    chance: Chance,
) -> str:
    """Says how a number differs: by which factor or how many points, against what, and what chance makes of it.

    Where the averages are no farther apart than those within the benchmark, but the values are, the bucket is named whose share
    differs most.

    Args:
        attribute: Whose values they are.
        means: Averages of the benchmark and of ours.
        names: Of the buckets.
        shapes: Of both.
        value: The Wasserstein distance.
        chance: The yardstick.
    """
    apart = apart_by(attribute, means)
    centre_beyond = chance.beyond(value) and (apart is None or apart > chance.centres)
    shown, most = _distance(attribute, value), _distance(attribute, chance.most)
    if centre_beyond and apart is not None:
        tail = f"among {chance.draws}, none differs from the rest by more than {_apart(attribute, chance.centres)}"
    else:
        tail = _distance_tail(shown, most, value, chance)
    if chance.beyond(value) and not centre_beyond:
        head = f"{_capital(attribute.title)}: on average {_averages(attribute, means)}, no farther apart than by chance"
        return f"{head}, but spread differently: {_bucket(attribute, names, shapes)}; {tail}{_doubt(chance, True)}."
    return f"{_lead(attribute, means, shapes, apart)}; {tail}{_doubt(chance, chance.beyond(value))}."


def category_verdict(title: str, names: Sequence[str], of: str, shapes: tuple[Shape, Shape], value: float, chance: Chance) -> str:
    """Says which category differs most, and what chance makes of the divergence.

    Args:
        title: Of the attribute.
        names: Of the categories.
        of: Whose they are, as in ``segments``.
        shapes: Of both.
        value: The Jensen–Shannon divergence.
        chance: The yardstick.
    """
    theirs, ours = (shape.shares for shape in shapes)
    most = max(range(len(names)), key=lambda place: abs(ours[place] - theirs[place]))
    head = f"“{names[most]}” {percent(ours[most])} of internal {of}, {percent(theirs[most])} of the benchmark’s"
    tail = _distance_tail(f"{value:.3f} of 1", f"{chance.most:.3f}", value, chance)
    return f"{_capital(title)}: {head}; {tail}{_doubt(chance, chance.beyond(value))}."


def unseen_verdict(share: float, chance: Chance) -> str:
    """Says which share of our words the benchmark lacks, and which share of its own words random parts of it lack."""
    head = f"{percent(share)} of internal words do not occur in the benchmark"
    if chance.yardstick is None:
        return f"{head}; it has too few documents to say what is usual within it."
    if share > chance.most:
        return f"{head}; of those of {chance.draws}, at most {percent(chance.most)} do not occur in the rest."
    if chance.beyond(share):
        return f"{head}; as many of {_as_far(chance)} do not occur in the rest."
    return (
        f"{head}, no more than by chance: of those of {chance.draws}, {percent(chance.yardstick.median)} (median) do not either."
    )


def whole_verdict(name: str, value: float, chance: Chance) -> str:
    """Says what the corpora as a whole come to: `name` is ``domain_auc``, ``a_distance`` or ``mmd``."""
    shown = {
        "domain_auc": "A classifier ranks a random internal segment above a random one of the benchmark in {} of pairs "
        "(50 % is guessing)",
        "a_distance": "The proxy A-distance is {} of 2 (0 is guessing)",
        "mmd": "MMD² of the model’s embeddings is {} (0 is no difference)",
    }[name]
    write = percent if name == "domain_auc" else _decimals(4 if name == "mmd" else 2)
    lead = shown.format(write(value))
    if chance.yardstick is None:
        tail = "the benchmark has too few documents to say what is usual within it"
    elif not chance.beyond(value):
        tail = f"no more than by chance: {_as_far(chance)} come to as much beside the rest"
    elif value > chance.most:
        tail = f"of {chance.draws}, none comes to more than {write(chance.most)} beside the rest"
    else:
        tail = f"{_as_far(chance)} come to as much beside the rest"
    return f"{lead}; {tail}{_doubt(chance, chance.beyond(value))}. This is detectability, not harm."


def description(attribute: Attribute, mean: float | None, shape: Shape, names: Sequence[str]) -> str:
    """Says how an attribute is distributed on our side alone; "" where nothing is known."""
    if not shape.count:
        return ""
    if mean is not None and shape.centre is not None:
        middle = f"median {number(shape.centre) if attribute.unit else percent(shape.centre)}"
        return f"{_capital(attribute.title)}: {figure(attribute, mean)} on average, {middle}."
    best = sorted(range(len(names)), key=lambda place: -shape.shares[place])[:3]
    parts = [f"“{names[place]}” {percent(shape.shares[place])}" for place in best if shape.shares[place] > 0]
    return f"{_capital(attribute.title)}: {', '.join(parts)} of internal {WHOSE[attribute.level]}."


def apart_by(attribute: Attribute, means: tuple[float, float]) -> float | None:
    """Returns the factor (1 or more) between two averages of a unit, or the absolute difference between those of shares.

    None where one of them is 0 or below, so that no factor can be told.
    """
    theirs, ours = means
    if not attribute.unit:
        return abs(ours - theirs)
    return max(ours / theirs, theirs / ours) if theirs > 0 and ours > 0 else None


def figure(attribute: Attribute, value: float) -> str:
    """Writes a value of an attribute: a share in per cent, a number with its unit."""
    if not attribute.unit:
        return percent(value)
    told = number(value)
    return f"{told} {attribute.unit[:-1] if told == '1' and attribute.unit.endswith('s') else attribute.unit}"


def number(value: float) -> str:
    """Writes a number with two or three digits."""
    size = abs(value)
    if size >= 99.95 or float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:.1f}" if size >= 0.995 else f"{value:.2g}"


def percent(share: float) -> str:
    """Writes a share of 1: ``62 %``, ``3.1 %``, ``0.04 %``; 0 % and 100 % only where it is just that."""
    value = 100 * share
    if value in (0, 100):
        return f"{value:.0f} %"
    if value > 99:
        return f"{min(value, 99.99):.{1 if value < 99.9 else 2}f} %"
    return f"{value:.0f} %" if value >= 9.95 else f"{value:.1f} %" if value >= 0.95 else f"{value:.2g} %"


def times(factor: float) -> str:
    """Writes a factor of at least 1: ``4.1``, ``1.04``, ``23``."""
    return f"{factor:.2f}" if factor < 1.195 else f"{factor:.1f}" if factor < 9.95 else f"{factor:,.0f}"


def _lead(attribute: Attribute, means: tuple[float, float], shapes: tuple[Shape, Shape], apart: float | None) -> str:
    theirs, ours = means
    first, second = shapes[1].centre, shapes[0].centre
    medians = "" if first is None or second is None else f"; median {_bare(attribute, first)} against {_bare(attribute, second)}"
    if not attribute.unit:
        change = "alike" if ours == theirs else f"{_apart(attribute, abs(ours - theirs))} {'more' if ours > theirs else 'less'}"
        head = f"{_capital(attribute.title)}: {percent(ours)} on average in internal {WHOSE[attribute.level]}"
        return f"{head} against {percent(theirs)} in the benchmark’s ({change})"
    told = f"on average {_averages(attribute, means)}{medians}"
    if apart is None or ours == theirs or attribute.name not in _PHRASES:
        factor = "" if apart is None or ours == theirs else f"{times(apart)} times {'more' if ours > theirs else 'less'}, "
        return f"{_capital(attribute.title)}: {factor}{told}"
    subject, less, more = _PHRASES[attribute.name]
    return f"{_capital(subject)} {times(apart)} times {more if ours > theirs else less} ({told})"


def _averages(attribute: Attribute, means: tuple[float, float]) -> str:
    theirs, ours = means
    return f"{figure(attribute, ours)} against {_bare(attribute, theirs)}"


def _bare(attribute: Attribute, value: float) -> str:
    return number(value) if attribute.unit else percent(value)


def _apart(attribute: Attribute, apart: float) -> str:
    return f"{times(apart)} times" if attribute.unit else f"{number(100 * apart)} points"


def _distance(attribute: Attribute, value: float) -> str:
    return figure(attribute, value) if attribute.unit else f"{number(100 * value)} points"


def _bucket(attribute: Attribute, names: Sequence[str], shapes: tuple[Shape, Shape]) -> str:
    theirs, ours = (shape.shares for shape in shapes)
    most = max(range(len(names)), key=lambda place: abs(ours[place] - theirs[place]))
    told = f"“{names[most]}” {percent(ours[most])} of internal {WHOSE[attribute.level]}"
    return f"{told}, {percent(theirs[most])} of the benchmark’s"


def _distance_tail(shown: str, most: str, value: float, chance: Chance) -> str:
    if chance.yardstick is None:
        return f"the distance is {shown}, and the benchmark has too few documents to say what is usual within it"
    if not chance.beyond(value):
        return f"no more than by chance: the distance is {shown}, and {_as_far(chance)} are as far from the rest"
    if value > chance.most:
        return f"the distance is {shown}, and of {chance.draws} none is farther than {most} from the rest"
    return f"the distance is {shown}, and {_as_far(chance)} are as far from the rest"


def _decimals(places: int) -> Callable[[float], str]:
    return lambda value: f"{value:.{places}f}"


def _as_far(chance: Chance) -> str:
    assert chance.yardstick is not None
    share = 100 - chance.yardstick.percentile
    return f"{share:.0f} % of {chance.draws}" if share >= 9.5 else f"{max(share, 0.1):.1f} % of {chance.draws}"


def _doubt(chance: Chance, beyond: bool) -> str:
    """Says where the permutation test by cluster and the yardstick do not agree."""
    if chance.p is None or chance.yardstick is None:
        return ""
    if beyond and chance.p > SURE:
        count, unit = chance.clusters
        return f"; yet with {count} {unit}{'' if count == 1 else 's'} on our side it may be chance (p = {chance.p:.2f})"
    if not beyond and chance.p <= SURE:
        return f"; yet the permutation test does not call it chance (p = {chance.p:.3f})"
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
