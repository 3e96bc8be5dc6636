"""What the words and entities of a corpus are looked up in: other splits of the benchmark, else the benchmark itself."""

from collections.abc import Sequence

from gapstudio.analysis.attributes.reference import Reference
from gapstudio.domain import Corpus, Outline
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.store import Project


def reference_for(project: Project, benchmark: Corpus | None, *, own: bool) -> Reference | None:
    """Returns what a model may have learned from, as far as the project has it.

    That is the other splits of the benchmark's data set; where there are none, the benchmark itself, in which what a document of
    it says is looked up in the other documents. It is kept in memory until annotated corpora change.

    Args:
        project: The project.
        benchmark: The benchmark of the comparison; None where there is none.
        own: Whether it is for the benchmark's own documents, and not for ours.
    """
    if benchmark is None:
        return None
    others = [one for one in compared_benchmarks(project, benchmark) if one.id != benchmark.id]
    corpora = others or [benchmark]
    leave_out = own and not others
    name = f"reference {leave_out} {reference_identity(project, corpora)}"
    return project.shared(name, (), lambda: _read(project, corpora, leave_out=leave_out))


def reference_identity(project: Project, corpora: Sequence[Corpus]) -> str:
    """Returns the identity of what corpora say."""
    return repr([(one.id, one.name, project.corpus_revision(one.id)) for one in corpora])


def _read(project: Project, corpora: Sequence[Corpus], *, leave_out: bool) -> Reference:
    names = " and ".join(one.name for one in corpora)
    reference = Reference(f"the other documents of {names}" if leave_out else names, leave_out)
    for corpus in corpora:
        entities: dict[str, list[tuple[str, str]]] = {}
        for one in project.annotations(corpus=corpus.id):
            if one.start is not None:
                entities.setdefault(one.document, []).append((one.text, one.label))
        for document, packed in project.packed_readings(corpus.id):
            outline = Outline.from_bytes(packed.data)
            words = {outline.text[start:end] for start, end in zip(outline.starts, outline.ends, strict=True)}
            reference.add(words, entities.get(document, ()))
    return reference
