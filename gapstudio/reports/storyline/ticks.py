"""What the buckets of an attribute are called on an axis, where there is little room: *10–19*, *≥ 40*, *< 10 %*."""

from gapstudio.domain import CorpusDistance
from gapstudio.reports.messages import localised
from gapstudio.reports.names import SIZED, bucket_name
from gapstudio.reports.pen import Pen

_WHOLE = {"none": "0", "all": "100"}


def tick_names(pen: Pen, row: CorpusDistance) -> tuple[str, ...]:
    """Names the buckets of a row; units of numbers are left to the title of the axis."""
    shares = any("%" in name for name in row.buckets) or set(row.buckets) <= set(_WHOLE)
    return tuple(_tick(pen, row.attribute, name, shares) for name in row.buckets)


def plain_bucket(pen: Pen, row: CorpusDistance, at: int) -> str:
    """Names one bucket of a row within a sentence; none and all of a share are 0 % and 100 %."""
    name = row.buckets[at]
    return tick_names(pen, row)[at] if name in _WHOLE else bucket_name(pen, row.attribute, name)


def _tick(pen: Pen, attribute: str, name: str, share: bool) -> str:
    if share and name in _WHOLE:
        return pen.quote(pen.say("number-percent", number=_WHOLE[name]))
    sized = SIZED.fullmatch(name)
    if sized is None:
        return bucket_name(pen, attribute, name)
    number = localised(sized["number"], pen.language)
    size = pen.say("number-percent", number=number) if sized["unit"] == "%" else number
    return pen.quote(f"{'< ' if sized['under'] else '≥ ' if sized['more'] else ''}{size}")
