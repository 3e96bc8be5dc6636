"""``suggestions``: what is suggested for documents. ``rules``: patterns that suggest, tried before they are added."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import AsJson, ListsByItself, ProjectPath, document_id, emit, points, reading, table, write_new, writing
from gapstudio.domain import AnnotationStatus, GapStudioError, Source, SpanRule, Suggestion, counted
from gapstudio.operations import (
    INTERNAL,
    Project,
    RuleTrial,
    SuggestionChoice,
    find_rule,
    import_rules,
    move_rule,
    ready_rules,
    remove_rules,
    save_rule,
    span_rules,
    suggestions_of,
    try_rule,
    write_rules,
)

rules = typer.Typer(
    cls=ListsByItself,
    help="List, try and edit the rules that suggest spans; “rules PROJECT” lists them.",
    no_args_is_help=True,
    subcommand_metavar="PROJECT | COMMAND [ARGS]...",
)

Name = Annotated[str, typer.Argument(metavar="RULE", help="Name of the rule.")]
IgnoreCase = Annotated[bool, typer.Option("--ignore-case", help="Capitals do not matter.")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="Name or id of a document; may be repeated.")]


def suggestions(
    project: ProjectPath,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="Name or id; all documents if left out.")] = None,
    runs: Annotated[list[str] | None, typer.Option("--run", metavar="RUN", help="Id of a run instead of the newest.")] = None,
    sources: Annotated[list[Source] | None, typer.Option("--source", help="Where they come from; may be repeated.")] = None,
    above: Annotated[float, typer.Option("--above", min=0, max=1, help="The least score of those that have one.")] = 0.0,
    as_json: AsJson = False,
) -> None:
    """List what is suggested and what nobody has judged."""
    with reading(project) as opened:
        chosen = [document_id(opened, document)] if document else list(opened.text_revisions(INTERNAL))
        names = {known.id: known.name for known in opened.documents(INTERNAL)}
        choice = SuggestionChoice(runs=tuple(opened.run(run).id for run in runs) if runs else None, least=above)
        found = [one for known in chosen for one in suggestions_of(opened, known, choice)]
    shown = [one for one in found if not sources or one.source in sources]

    def human() -> None:
        header = ("document", "label", "text", "score", "from", "state")
        table(counted(len(shown), "suggestion"), header, [_cells(names, one) for one in shown], numbers_from=9)

    emit([_packed(names, one) for one in shown], as_json, human)


@rules.command("list")
def list_rules(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the rules in their order."""
    with reading(project) as opened:
        _emit(opened, as_json)


@rules.command()
def add(
    project: ProjectPath,
    name: Name,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The label that it suggests.")],
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="A regular expression; what (?P<span>…) holds is suggested.")],
    ignore_case: IgnoreCase = False,
    as_json: AsJson = False,
) -> None:
    """Add a rule, or change the one of that name."""
    with writing(project) as opened:
        known = name in {rule.name for rule in span_rules(opened)}
        save_rule(opened, SpanRule(name, pattern, label, ignore_case), instead_of=name if known else "")
        _emit(opened, as_json)


@rules.command()
def rename(project: ProjectPath, name: Name, new: Annotated[str, typer.Argument(metavar="NEW")], as_json: AsJson = False) -> None:
    """Give a rule another name."""
    with writing(project) as opened:
        old = find_rule(opened, name)
        save_rule(opened, SpanRule(new, old.pattern, old.label, old.ignore_case), instead_of=name)
        _emit(opened, as_json)


@rules.command()
def move(
    project: ProjectPath,
    name: Name,
    to: Annotated[int, typer.Option("--to", min=1, help="Place in the list, from 1.")],
    as_json: AsJson = False,
) -> None:
    """Move a rule to another place in the list."""
    with writing(project) as opened:
        move_rule(opened, name, to - 1)
        _emit(opened, as_json)


@rules.command()
def remove(
    project: ProjectPath,
    names: Annotated[list[str], typer.Argument(metavar="RULE...", help="Names of rules.")],
    as_json: AsJson = False,
) -> None:
    """Remove rules; what was accepted from them stays."""
    with writing(project) as opened:
        remove_rules(opened, names)
        _emit(opened, as_json)


@rules.command("try")
def try_(
    project: ProjectPath,
    name: Annotated[str | None, typer.Argument(metavar="[RULE]", help="Name of a rule, or of a ready-made one.")] = None,
    pattern: Annotated[str | None, typer.Option("--pattern", help="A regular expression instead of a rule.")] = None,
    label: Annotated[str, typer.Option("--label", help="The label that its hits are judged by.")] = "",
    ignore_case: IgnoreCase = False,
    documents: Documents = None,
    as_json: AsJson = False,
) -> None:
    """Count what a rule would find, and how often persons agree; changes nothing."""
    if (name is None) == (pattern is None):
        raise typer.BadParameter("Name a rule, or give a --pattern.")
    with reading(project) as opened:
        rule = SpanRule("", pattern, label, ignore_case) if pattern is not None else _known(opened, name or "")
        chosen = [document_id(opened, known) for known in documents] if documents else None
        trial = try_rule(opened, rule, chosen)
    emit(_trial(trial), as_json, lambda: _print(trial))


@rules.command()
def ready(as_json: AsJson = False) -> None:
    """List the rules that ship with GapStudio; “rules try” tries one by its name, “rules add-ready” adds it."""
    found = ready_rules()

    def human() -> None:
        rows = [(one.rule.name, one.rule.label, one.description) for one in found]
        table("Ready-made rules", ("rule", "label", "what it finds"), rows, numbers_from=3)

    emit([{**asdict(one.rule), "description": one.description} for one in found], as_json, human)


@rules.command("add-ready")
def add_ready(
    project: ProjectPath,
    name: Name,
    label: Annotated[str | None, typer.Option("--label", help="Another label than its own.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add a rule that ships with GapStudio."""
    found = next((one.rule for one in ready_rules() if one.rule.name == name), None)
    if found is None:
        raise GapStudioError(f"No rule “{name}” ships.", remedy=f"Take {', '.join(one.rule.name for one in ready_rules())}.")
    with writing(project) as opened:
        save_rule(opened, SpanRule(name, found.pattern, label or found.label, found.ignore_case))
        _emit(opened, as_json)


@rules.command()
def export(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML.")],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the rules to a file, for another project."""
    with reading(project) as opened:
        write_new(file, lambda target: write_rules(opened, target), force=force, as_json=as_json)


@rules.command("import")
def import_(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML, as export writes it or by hand.")],
    as_json: AsJson = False,
) -> None:
    """Take in the rules of a file; one with the name of a rule that is there takes its place."""
    with writing(project) as opened:
        report = import_rules(opened, file).report
    emit(asdict(report), as_json, lambda: typer.echo(report.sentence()))


def _known(opened: Project, name: str) -> SpanRule:
    own = {rule.name for rule in span_rules(opened)}
    shipped = {one.rule.name: one.rule for one in ready_rules()}
    return shipped[name] if name not in own and name in shipped else find_rule(opened, name)


def _emit(opened: Project, as_json: bool) -> None:
    found = span_rules(opened)

    def human() -> None:
        rows = [(rule.name, rule.label, "any case" if rule.ignore_case else "", rule.pattern) for rule in found]
        table(counted(len(found), "rule"), ("rule", "label", "", "pattern"), rows, numbers_from=4)

    emit([asdict(rule) for rule in found], as_json, human)


def _trial(trial: RuleTrial) -> dict[str, Any]:
    return {**asdict(trial), "open": trial.open, "precision": trial.precision, "recall": trial.recall}


def _print(trial: RuleTrial) -> None:
    rows = [(one.name, one.verdict.value, one.before, one.text, one.after) for one in trial.examples]
    table(trial.rule.name or trial.rule.pattern, ("document", "judged", "before", "match", "after"), rows, numbers_from=5)
    typer.echo(
        f"{counted(trial.hits, 'hit')} in {trial.documents} of {counted(trial.searched, 'document')}, {trial.seconds:.1f} s: "
        f"{trial.right} right, {trial.wrong} wrong, {trial.open} not judged; precision {points(trial.precision)}, "
        f"found {points(trial.recall)} of what is marked."
    )
    for slow in trial.slow:
        typer.echo(f"  takes too long on {slow}")
    if trial.stopped:
        typer.echo("  It takes too long: not all documents were looked at.")


def _cells(names: dict[str, str], one: Suggestion) -> tuple[str, ...]:
    labels = one.label or " or ".join(one.options)
    score = "" if one.score is None else f"{one.score:.2f}"
    doubt = "" if one.status is AnnotationStatus.DRAFT else one.status.value
    return names[one.document], labels, " ".join(one.text.split()), score, one.title, doubt


def _packed(names: dict[str, str], one: Suggestion) -> dict[str, Any]:
    kept: Iterable[str] = ("id", "label", "options", "start", "end", "text", "score", "source", "origin", "title", "value", "why")
    known = {"document": names[one.document], "document_id": one.document}
    return known | {name: getattr(one, name) for name in kept} | {"status": one.status.value}
