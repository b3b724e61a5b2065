"""Pages of reference, from the docstrings and docs of the code itself: for `custclean explain` and for docs/."""

from __future__ import annotations

import inspect
import re

from custclean import registry
from custclean.errors import CustcleanError, did_you_mean
from custclean.kind import Check, Kind
from custclean.rule import Rule

FORMAT = "-format"  # ends the code of changes that only bring a value into its canonical form


def page(name: str) -> str:
    """What a code or a kind means, as Markdown.

    Raises:
        CustcleanError: there is neither a code nor a kind of that name.
    """
    kinds, checks, rules = registry.kinds(), registry.checks(), registry.rules()
    formed = {one.name.replace("_", "-") + FORMAT: one for one in kinds.values() if one.rewritten}
    known = {*kinds, *checks, *rules, *formed}
    name = next((spelt for spelt in _spellings(name) if spelt in known), name)
    if name in checks:
        return problem(checks[name])
    if name in rules:
        return problem(rules[name])
    if name in kinds:
        return kind(kinds[name])
    if name in formed:
        return change(formed[name])
    raise CustcleanError(f"Nothing is called '{name}'.", did_you_mean(name, [*checks, *rules, *kinds]))


def _spellings(name: str) -> tuple[str, ...]:
    """A name as it stands, and as codes and kinds are written: E-mail Syntax, EMAIL_SYNTAX, given name."""
    words = name.strip().lower().replace("e-mail", "email")
    dashed = re.sub(r"[\s_-]+", "-", words)
    return name, dashed, dashed.replace("-", "_")


def index() -> str:
    """Every kind and code, a line each."""
    lines = ["Kinds of values", ""]
    lines += [f"  {one.name:<30} {first_line(one.doc)}" for one in registry.kinds().values()]
    lines += ["", "Codes of issues", ""]
    every: dict[str, Check | Rule] = {**registry.checks(), **registry.rules()}
    lines += [f"  {code:<30} {one.severity.value:<8} {one.message}" for code, one in sorted(every.items())]
    return "\n".join([*lines, "", "custclean explain NAME tells more of one.", ""])


def problem(one: Check | Rule) -> str:
    """The page of a code."""
    return f"# {one.code}\n\n{one.severity.value} · {one.dimension.value} · {one.message}\n\n{body(one.doc)}\n"


def kind(one: Kind) -> str:
    """The page of a kind."""
    reads = f"\nIt reads the column of kind {', '.join(one.needs)} beside it.\n" if one.needs else ""
    shown = "masked unless --show-values" if one.personal else "shown as they are"
    shown = "always masked" if one.secret else shown
    headers = f"\nKnown headers: {', '.join(one.headers)}.\n" if one.headers else ""
    derived = "".join(
        f"- `{one.name}_{part.name}`{', also with --split' if part.split else ''}: {part.doc}\n" for part in one.parts
    )
    parts = f"\nColumns that `clean --add` can derive:\n\n{derived}" if derived else ""
    checks = "".join(f"- `{check.code}` ({check.severity.value}): {check.message}\n" for check in one.checks)
    return f"# {one.name}\n\n{body(one.doc)}\n{reads}{headers}\nValues are {shown}.\n\n{checks}{parts}"


def change(one: Kind) -> str:
    """The page of the code under which `clean` lists values of a kind that it wrote in their canonical form."""
    said = "a change, no issue · the same value in its canonical form"
    return f"# {one.name.replace('_', '-')}{FORMAT}\n\n{said}\n\n{body(one.doc)}\n"


def first_line(doc: str) -> str:
    """The sentence that says what it is."""
    return body(doc).splitlines()[0]


def body(doc: str) -> str:
    """A doc without the indentation that it has in the code."""
    return inspect.cleandoc(doc)
