"""Dates, amounts and numbers of the invented newswire, in the many ways in which newswire writes them."""

import random
from collections.abc import Callable

from generator.local import MONTHS

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = MONTHS["en"]
_SMALL = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]


def _day(chance: random.Random) -> str:
    return f"[DATE {chance.choice(_DAYS)}]"


def _on(chance: random.Random) -> str:
    return chance.choice(
        (
            f"on {_day(chance)}",
            f"on {_day(chance)}",
            f"on {_day(chance)}",
            "[DATE last week]",
            "[DATE yesterday]",
            "[DATE earlier this week]",
            f"on [DATE {chance.choice(_MONTHS)} {chance.randint(1, 28)}]",
        )
    )


def _year(chance: random.Random) -> str:
    return f"[DATE {chance.randint(1968, 2021)}]"


def _period(chance: random.Random) -> str:
    return chance.choice(
        (
            "[DATE last year]",
            "[DATE last month]",
            f"[DATE the summer of {chance.randint(1994, 2021)}]",
            f"[DATE the late {chance.choice((1970, 1980, 1990))}s]",
            f"[DATE {chance.choice(_MONTHS)} {chance.randint(2001, 2022)}]",
        )
    )


def _when(chance: random.Random) -> str:
    return chance.choice(
        ("[DATE next year]", "[DATE next month]", "[DATE this year]", "[DATE later this year]", "[DATE this summer]")
    )


def _future(chance: random.Random) -> str:
    return chance.choice(("[DATE the end of the year]", "[DATE next spring]", "[DATE the end of June]", "[DATE early next year]"))


def _quarter(chance: random.Random) -> str:
    return chance.choice(
        (
            "[DATE the first quarter]",
            "[DATE the third quarter]",
            f"[DATE the first half of {chance.randint(2014, 2023)}]",
            f"[DATE the three months to {chance.choice(_MONTHS)}]",
        )
    )


def _fulldate(chance: random.Random) -> str:
    month, day = chance.choice(_MONTHS), chance.randint(1, 28)
    return chance.choice(
        (f"[DATE {month} {day}]", f"[DATE {day} {month}]", f"[DATE {month} {day} , {chance.randint(2019, 2024)}]")
    )


def _duration(chance: random.Random) -> str:
    unit = chance.choice(("years", "months", "weeks", "days"))
    return chance.choice((f"[DATE {chance.choice(_SMALL)} {unit}]", f"[DATE {chance.randint(10, 30)} {unit}]"))


def _hours(chance: random.Random) -> str:
    return chance.choice(
        (f"[TIME {chance.choice(_SMALL)} hours]", "[TIME several hours]", f"[TIME {chance.randint(10, 48)} hours]")
    )


def _clock(chance: random.Random) -> str:
    return chance.choice((f"[TIME {chance.randint(1, 11)} a.m.]", f"[TIME {chance.randint(1, 11)}:30 p.m.]", "[TIME midnight]"))


def _money(chance: random.Random) -> str:
    size = chance.choice(("million", "million", "million", "million", "billion"))
    amount = f"{chance.uniform(1, 9 if size == 'billion' else 90):.1f}"
    if size == "million" and chance.random() < 0.4:
        amount = str(chance.randint(2, 950))
    return chance.choice(
        (
            f"[MONEY $ {amount} {size}]",
            f"[MONEY $ {amount} {size}]",
            f"[MONEY {amount} {size} euros]",
            f"[MONEY more than $ {amount} {size}]",
            f"[MONEY £ {amount} {size}]",
            f"[MONEY {amount} {size} {chance.choice(('kronor', 'pesos', 'yen'))}]",
        )
    )


def _price(chance: random.Random) -> str:
    amount = f"{chance.uniform(3, 140):.2f}"
    return chance.choice(
        (f"[MONEY $ {amount}]", f"[MONEY {amount} euros]", f"[MONEY {chance.randint(20, 95)} cents]", f"[MONEY £ {amount}]")
    )


def _percent(chance: random.Random) -> str:
    amount = f"{chance.uniform(0.3, 48):.1f}" if chance.random() < 0.7 else str(chance.randint(2, 80))
    return chance.choice((f"[PERCENT {amount} percent]", f"[PERCENT {amount} %]", f"[PERCENT about {amount} percent]"))


def _cardinal(chance: random.Random) -> str:
    amount = f"{chance.randint(1000, 48000):,}" if chance.random() < 0.5 else str(chance.randint(11, 900))
    return chance.choice(
        (f"[CARDINAL {amount}]", f"[CARDINAL {amount}]", f"[CARDINAL more than {amount}]", f"[CARDINAL about {amount}]")
    )


def _ordinal(chance: random.Random) -> str:
    return f"[ORDINAL {chance.choice(('first', 'second', 'third', 'fourth', 'fifth'))}]"


def _measure(unit: str, least: int, most: int) -> Callable[[random.Random], str]:
    def draw(chance: random.Random) -> str:
        about = chance.choice(("", "", "", "about ", "nearly "))
        return f"[QUANTITY {about}{chance.randint(least, most):,} {unit}]"

    return draw


def _distance(chance: random.Random) -> str:
    return _measure(chance.choice(("miles", "kilometers")), 6, 480)(chance)


FIGURES: dict[str, Callable[[random.Random], str]] = {
    "day": _day,
    "on": _on,
    "year": _year,
    "year2": lambda chance: f"[DATE {chance.randint(2022, 2029)}]",
    "month": lambda chance: f"[DATE {chance.choice(_MONTHS)}]",
    "period": _period,
    "when": _when,
    "when2": lambda chance: chance.choice(("[DATE tomorrow]", "[DATE next week]", "in [DATE a year]")),
    "future": _future,
    "quarter": _quarter,
    "fulldate": _fulldate,
    "duration": _duration,
    "duration2": lambda chance: f"[DATE {chance.choice((2, 5, 10, 30))} - year]",
    "age": lambda chance: f"[DATE {chance.randint(19, 84)}]",
    "hours": _hours,
    "minutes": lambda chance: f"[TIME {chance.choice((10, 20, 25, 40))} minutes]",
    "seconds": lambda chance: f"[TIME {chance.randint(2, 58)} seconds]",
    "clock": _clock,
    "money": _money,
    "price": _price,
    "pct": _percent,
    "card": _cardinal,
    "small": lambda chance: f"[CARDINAL {chance.choice(_SMALL)}]",
    "least": lambda chance: f"[CARDINAL at least {chance.choice(_SMALL)}]",
    "number": lambda chance: f"[CARDINAL {chance.randint(90, 400)}]",
    "rate": lambda chance: f"[CARDINAL {chance.uniform(1, 20):.2f}]",
    "score": lambda chance: f"[CARDINAL {chance.randint(2, 4)} - {chance.randint(0, 1)}]",
    "vote": lambda chance: f"[CARDINAL {chance.randint(5, 7)} - {chance.randint(1, 4)}]",
    "ord": _ordinal,
    "move": lambda chance: f"[PERCENT {chance.uniform(0.2, 8):.1f} {chance.choice(('percent', '%'))}]",
    "fee": lambda chance: f"[MONEY {chance.uniform(1, 30):.1f} million euros]",
    "years": lambda chance: f"[DATE {chance.choice(_SMALL)} years]",
    "later": lambda chance: f"[ORDINAL {chance.choice(('second', 'third', 'fourth', 'fifth'))}]",
    "distance": _distance,
    "height": _measure("feet", 4, 60),
    "weight": _measure("tons", 3, 90),
    "weight2": lambda chance: f"[QUANTITY {chance.uniform(1, 9):.1f} million tons]",
    "speed": _measure("miles an hour", 70, 140),
    "area": _measure("square meters", 6, 12),
    "area2": _measure("acres", 40, 900),
    "volume": _measure("liters", 200, 900),
    "storm": lambda chance: f"[EVENT {chance.choice(('Hurricane', 'Typhoon'))} {chance.choice(('Odette', 'Marlo', 'Petra'))}]",
}


def figure(slot: str, chance: random.Random) -> str:
    """Returns labelled text for a slot."""
    return FIGURES[slot](chance)
