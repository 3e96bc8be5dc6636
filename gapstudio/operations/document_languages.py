"""The language of each document of a corpus."""

from collections.abc import Mapping

from gapstudio.domain import Corpus, CorpusKind
from gapstudio.store import Project

_FIRST = 20


def document_languages(project: Project, corpus: Corpus) -> Mapping[str, str]:
    """Returns the language of each document as ISO 639-1, "" where it is not known.

    It is what the column ``language`` says; where that is empty in an annotated corpus, the language of its first texts, of which
    each alone is too short to tell.
    """
    stated = {one.id: one.metadata.get("language", "") for one in project.documents(corpus.id)}
    if corpus.kind is CorpusKind.INTERNAL or all(stated.values()):
        return stated
    language = text_language(project, corpus.id)
    return {document: own or language for document, own in stated.items()}


def text_language(project: Project, corpus: str) -> str:
    """Returns the language of the first 20 texts of a corpus, "" where it cannot be told."""
    from gapstudio.readers.describe.language import detect_language

    texts: list[str] = []
    for _, reading in project.readings(corpus):
        texts.append(reading.text)
        if len(texts) == _FIRST:
            break
    return detect_language(" ".join(texts))
