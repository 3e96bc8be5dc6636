"""What several pages need of each other's subjects: areas of a change, words for runs and models."""

from gapstudio.domain import Area, ChangeSet, Corpus, ModelCard, Run, RunState
from gapstudio.gui.format import MISSING


def touches(changes: ChangeSet, *areas: Area) -> bool:
    """Tells whether a change concerns one of the areas; one without areas concerns everything."""
    return not changes.areas or bool(changes.areas & set(areas))


def model_title(card: ModelCard) -> str:
    """Returns a model's name with its version, or with the start of its revision where it has none."""
    return f"{card.name} {card.version}" if card.version else card.name


def revision_text(card: ModelCard) -> str:
    """Returns the start of the identity of the weights."""
    return card.revision[:12] or MISSING


def corpus_title(corpus: Corpus) -> str:
    """Returns a corpus's name, and that it is the stand-in where it is."""
    return f"{corpus.name} (stand-in)" if corpus.stand_in else corpus.name


def is_done(run: Run) -> bool:
    """Tells whether a run went over all its documents."""
    return run.state is RunState.DONE
