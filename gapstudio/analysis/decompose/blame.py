"""What has to be mended on one side before F1 is 1: each gold span and each counted stray with the players that it waits for."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np

from gapstudio.analysis.counting import IntArray
from gapstudio.analysis.errors import Verdict
from gapstudio.analysis.inputs import Side
from gapstudio.analysis.tables import ClusterPlan, Translate
from gapstudio.domain import Fault, ScoreName, Triple

Blamed = Callable[[Verdict], frozenset[str]]
"""Says which players have to be mended before what a wrong verdict is about is right."""


class Effect(IntEnum):
    """What becomes of the number of predictions P once all that a row waits for is mended."""

    KEEPS = 0  # gold whose prediction counts already, rightly or wrongly: P stays
    ADDS = 1  # gold without a prediction that counts: P rises by one
    STRIKES = 2  # a prediction that counts and met no gold: P falls by one


EFFECTS = len(Effect)


@dataclass(frozen=True, eq=False)
class Blame:
    """One side of the gap, one row a gold span or a prediction that counts and met none.

    Attributes:
        plan: Which clusters there are.
        cluster: Of each row, shape (n,).
        effect: `Effect` of each row, shape (n,).
        waits: Which set of players each row waits for, as a position in `sets`, shape (n,).
        sets: The different sets of players; the empty one stands for what is right.
        support: To which of `groups` a gold span belongs, shape (n,); −1 for strays and where there are no groups.
        groups: Names of players that gold is counted by, right or wrong; empty where nobody asks.
        verdict: Position of the verdict of each row, shape (n,).
    """

    plan: ClusterPlan
    cluster: IntArray
    effect: IntArray
    waits: IntArray
    sets: tuple[frozenset[str], ...]
    support: IntArray
    groups: tuple[str, ...]
    verdict: IntArray

    @property
    def names(self) -> frozenset[str]:
        """All players that something waits for, and all groups."""
        return frozenset[str]().union(*self.sets, self.groups)

    def counts(self) -> IntArray:
        """Returns how often each set is waited for with each effect, shape (sets, 3)."""
        cells = np.bincount(self.waits * EFFECTS + self.effect, minlength=len(self.sets) * EFFECTS)
        return cells.reshape(len(self.sets), EFFECTS).astype(np.int64)

    def waiting_for(self, names: Iterable[str]) -> IntArray:
        """Returns the verdicts that wait for any of some players, as positions, rising."""
        chosen = frozenset(names)
        holds = np.array([not chosen.isdisjoint(one) for one in self.sets], dtype=bool)
        return np.sort(self.verdict[holds[self.waits]]) if len(holds) else self.verdict[:0]


def blame(
    verdicts: Sequence[Verdict],
    side: Side,
    plan: ClusterPlan,
    score: ScoreName,
    blamed: Blamed,
    *,
    group: Callable[[Verdict], str] | None = None,
) -> Blame:
    """Turns verdicts into rows.

    F1(∅) of the rows is the score: a gold span is right where its verdict has no faults, and of the predictions those count that
    the score counts (`Verdict.counted`). Strays that it does not count play no part.

    Args:
        verdicts: Of one side, right and wrong.
        side: That side.
        plan: Its clusters.
        score: `BUSINESS_LABELS`, or on a benchmark `REPRODUCED`.
        blamed: Which players a wrong verdict waits for, never none.
        group: To which player a gold span belongs, right or wrong; None where shares of the gold are not asked for.
    """
    cluster_of = dict(zip((one.id for one in side.documents), plan.cluster.tolist(), strict=True))
    sets: dict[frozenset[str], int] = {frozenset(): 0}
    groups: dict[str, int] = {}
    rows: list[tuple[int, int, int, int, int]] = []
    for number, verdict in enumerate(verdicts):
        counts = score in verdict.counted
        if verdict.gold is None and not counts:
            continue
        effect = Effect.STRIKES if verdict.gold is None else Effect.KEEPS if counts else Effect.ADDS
        waits = sets.setdefault(blamed(verdict) if verdict.faults else frozenset(), len(sets))
        own = -1 if group is None or verdict.gold is None else groups.setdefault(group(verdict), len(groups))
        rows.append((cluster_of[verdict.document], effect, waits, own, number))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Blame(plan, columns[0], columns[1], columns[2], tuple(sets), columns[3], tuple(groups), columns[4])


def all_claims_wrong(verdicts: Sequence[Verdict], side: Side, model: Translate, claim: Translate) -> tuple[Verdict, ...]:
    """Returns the verdicts in the reading in which unjudged claims are wrong, so that they count in the business score.

    A claim that met no gold becomes a stray; one that was given gold of another label counts from then on.

    Args:
        verdicts: Of our side.
        side: Our side.
        model: Leads a label of the model to the benchmark's.
        claim: Leads a label of the model to the internal one that it claims.
    """
    business = frozenset({ScoreName.BUSINESS_LABELS})
    open_claims = _claims(side, model, claim)
    open_claims.subtract((one.document, one.predicted) for one in verdicts if business <= one.counted and one.predicted)
    read: list[Verdict] = []
    for verdict in verdicts:
        if verdict.predicted and not business <= verdict.counted and open_claims[verdict.document, verdict.predicted] > 0:
            open_claims[verdict.document, verdict.predicted] -= 1
            read.append(replace(verdict, counted=verdict.counted | business))
        else:
            read.append(verdict)
    spurious = frozenset({Fault.SPURIOUS})
    for (document, triple), number in open_claims.items():
        read += [Verdict(document, None, triple, spurious, counted=business)] * max(number, 0)
    return tuple(read)


def _claims(side: Side, model: Translate, claim: Translate) -> Counter[tuple[str, Triple]]:
    found: Counter[tuple[str, Triple]] = Counter()
    for document in side.documents:
        for span in document.predicted:
            target = model(span.label)
            if target is not None and claim(span.label) is not None:
                found[document.id, (span.start, span.end, target)] += 1
    return found
