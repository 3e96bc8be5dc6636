"""What annotating should come to, as plain dictionaries: written from the rules for people, sharing no code with the product."""

import copy
from dataclasses import dataclass, field

OPEN = ("draft", "ambiguous", "unlocated", "contradictory")
JUDGED = ("confirmed", "rejected")
LABELS = ("SELLER", "BUYER", "GRAND_TOTAL")


class Refused(Exception):
    """The operation must raise and change nothing."""


@dataclass
class State:
    """What a project shows: spans by id, (state, reason, who) of documents that were begun, and whether spans may overlap."""

    spans: dict = field(default_factory=dict)
    work: dict = field(default_factory=dict)
    overlapping: bool = False


class Model:
    """Expected states of a project, with its past and its future."""

    def __init__(self, texts):
        self.texts = texts
        self.now = State()
        self.past, self.future = [], []

    def step(self, operation, *arguments):
        """Carries out an operation; what it changes can be undone. Refused ones leave everything as it was."""
        before = copy.deepcopy(self.now)
        try:
            return operation(*arguments)
        except Refused:
            self.now = before
            raise
        finally:
            if self.now != before:
                self.past.append(before)
                self.future = []

    def undo(self):
        self.future.append(self.now)
        self.now = self.past.pop()

    def redo(self):
        self.past.append(self.now)
        self.now = self.future.pop()

    def add(self, document, start, end, label, who, value, note):
        """Returns the id of the span that is marked now, "new" for a new one."""
        first, last = self._words(document, start, end)
        twins = self._at(document, first, last, label)
        if any(span["status"] == "confirmed" for span in twins.values()):
            return next(identity for identity, span in twins.items() if span["status"] == "confirmed")
        identity = self._best(twins)
        if self._blocked(document, first, last, identity):
            raise Refused
        base = self.now.spans[identity] if identity else self._fresh(document, label, "person", "")
        kept = "" if base["status"] == "contradictory" else base["value"]
        span = self._confirmed(base, first, last, label, who) | {"value": value or kept, "note": note or base["note"]}
        self.now.spans[identity or "new"] = span
        self._begin(document, who)
        return identity or "new"

    def change(self, identity, who, label, start, end, value, note):
        before = self.now.spans[identity]
        after = before if note is None else before | {"note": note}
        if any(fact is not None for fact in (label, start, end, value)):
            after = self._changed(identity, after, who, label, start, end, value)
        if after != before:
            self.now.spans[identity] = after
            self._begin(before["document"], who)

    def _changed(self, identity, before, who, label, start, end, value):
        start, end = before["start"] if start is None else start, before["end"] if end is None else end
        if start is None or end is None:
            raise Refused
        first, last = self._words(before["document"], start, end)
        label = label or before["label"]
        others = {other: span for other, span in self._at(before["document"], first, last, label).items() if other != identity}
        if any(span["status"] != "rejected" for span in others.values()):
            raise Refused
        if self._blocked(before["document"], first, last, identity):
            raise Refused
        if value is None:
            old = set() if before["start"] is None else set(range(before["start"], before["end"]))
            if old & set(range(first, last)):
                value = "" if before["status"] == "contradictory" else before["value"]
            else:
                value = before["value"] if before["source"] in ("ledger", "einvoice") else ""
        after = self._confirmed(before, first, last, label, who) | {"value": value}
        return before if after | {"who": before["who"]} == before else after

    def delete(self, identities, who):
        """Returns how many values are left without a place."""
        doubted = []
        for identity in dict.fromkeys(identities):
            span = self.now.spans[identity]
            if span["source"] == "person":
                del self.now.spans[identity]
            elif span["status"] != "rejected":
                doubted += self._turn_down(identity, span, who)
            else:
                continue
            self._begin(span["document"], who)
        return self._wait(doubted, who)

    def accept(self, claims, label, who):
        """Returns the ids of the spans that were accepted; "new" and a number for new ones."""
        made = []
        for claim in claims:
            name = label or claim["label"]
            place = self._claimed(claim)
            if name not in LABELS or place is None:
                continue
            twins = self._at(claim["document"], *place, name)
            if self._is_judged(claim["id"]) or any(span["status"] in JUDGED for span in twins.values()):
                continue
            identity = claim["id"] if claim["id"] in self.now.spans else self._best(twins)
            if self._blocked(claim["document"], *place, identity):
                continue
            base = self.now.spans.get(identity) or self._fresh(claim["document"], name, claim["source"], claim["value"])
            kept = "" if base["status"] == "contradictory" else base["value"]
            identity = identity or f"new {len(made)}"
            self.now.spans[identity] = self._confirmed(base, *place, name, who) | {"value": kept}
            made.append(identity)
            self._begin(claim["document"], who)
        return made

    def reject(self, claims, who):
        """Returns the ids of the spans that were rejected, and how many values are left without a place."""
        made, doubted = [], []
        for claim in claims:
            place = self._claimed(claim)
            if place is None or self._is_judged(claim["id"]):
                continue
            if claim["id"] in self.now.spans:
                made.append(claim["id"])
                doubted += self._turn_down(claim["id"], self.now.spans[claim["id"]], who)
                self._begin(claim["document"], who)
                continue
            for label in [claim["label"]] if claim["label"] else claim["options"]:
                twins = self._at(claim["document"], *place, label)
                if label not in LABELS:
                    continue
                if any(span["status"] in JUDGED for span in twins.values()):
                    continue
                identity = self._best(twins) or f"new {len(made)}"
                new = self._fresh(claim["document"], label, claim["source"], claim["value"])
                new |= {"start": place[0], "end": place[1], "text": self.texts[claim["document"]][slice(*place)]}
                doubted += self._turn_down(identity, self.now.spans.get(identity, new), who)
                made.append(identity)
                self._begin(claim["document"], who)
        return made, self._wait(doubted, who)

    def set_work(self, documents, state, reason, who):
        if state == "skipped" and not reason.strip():
            raise Refused
        reason = reason.strip() if state == "skipped" else ""
        for document in documents:
            if self.now.work.get(document, ("new", "", ""))[:2] != (state, reason):
                self.now.work[document] = (state, reason, who)
                if state == "new":
                    del self.now.work[document]

    def set_overlapping(self, overlapping):
        self.now.overlapping = overlapping

    def name(self, made, ids):
        """Gives new spans the ids that the project gave them."""
        for placeholder, identity in zip(made, ids, strict=True):
            if placeholder != identity:
                assert placeholder.startswith("new")
                self.now.spans[identity] = self.now.spans.pop(placeholder)

    def _words(self, document, start, end):
        place = self._touched(document, start, end)
        if place is None:
            raise Refused
        return place

    def _touched(self, document, start, end):
        text = self.texts[document]
        covered = [at for at in range(max(start, 0), min(end, len(text))) if text[at] != " "]
        if not covered:
            return None
        first, last = covered[0], covered[-1]
        while first > 0 and text[first - 1] != " ":
            first -= 1
        while last + 1 < len(text) and text[last + 1] != " ":
            last += 1
        return first, last + 1

    def _claimed(self, claim):
        text = self.texts[claim["document"]]
        if not 0 <= claim["start"] < claim["end"] <= len(text) or text[claim["start"] : claim["end"]] != claim["text"]:
            return None
        return self._touched(claim["document"], claim["start"], claim["end"])

    def _at(self, document, start, end, label):
        wanted = (document, start, end, label)
        spans = self.now.spans.items()
        return {one: span for one, span in spans if tuple(span[k] for k in ("document", "start", "end", "label")) == wanted}

    def _best(self, twins):
        """Returns the one that counts of several with one claim: a draft before a rejected one, then by id."""
        ordered = sorted(twins, key=lambda one: (twins[one]["status"] == "rejected", one))
        return ordered[0] if ordered else ""

    def _is_judged(self, identity):
        return identity in self.now.spans and self.now.spans[identity]["status"] in JUDGED

    def _blocked(self, document, start, end, but):
        if self.now.overlapping:
            return False
        ours = set(range(start, end))
        return any(
            span["document"] == document and span["status"] == "confirmed" and ours & set(range(span["start"], span["end"]))
            for identity, span in self.now.spans.items()
            if identity != but
        )

    def _fresh(self, document, label, source, value):
        place = {"start": None, "end": None, "text": ""}
        return {"document": document, "label": label, **place, "value": value, "source": source, "status": "draft"} | {
            "who": "",
            "note": "",
        }

    def _confirmed(self, base, start, end, label, who):
        text = self.texts[base["document"]][start:end]
        return base | {"label": label, "start": start, "end": end, "text": text, "status": "confirmed", "who": who}

    def _turn_down(self, identity, span, who):
        self.now.spans[identity] = span | {"status": "rejected", "who": who}
        in_doubt = span["status"] in ("ambiguous", "contradictory") and span["source"] in ("ledger", "einvoice")
        return [span] if in_doubt and span["value"] else []

    def _wait(self, doubted, who):
        waiting = {(span["document"], span["label"], span["value"]): span for span in doubted}
        count = 0
        for (document, label, value), span in waiting.items():
            known = [one for one in self.now.spans.values() if (one["document"], one["label"]) == (document, label)]
            same = [one for one in known if one["value"] == value]
            if any(one["status"] != "rejected" or one["start"] is None for one in same):
                continue
            if any(one["status"] == "confirmed" and one["value"] == "" for one in known):
                continue
            fresh = self._fresh(document, label, span["source"], value) | {"status": "unlocated", "who": who}
            self.now.spans[f"unplaced {count}"] = fresh
            count += 1
        return count

    def _begin(self, document, who):
        self.now.work.setdefault(document, ("in work", "", who))
