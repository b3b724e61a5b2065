"""The audit as one self-contained HTML file: no request leaves it, and nothing from the audited files runs in it.

Everything a file said is escaped (Jinja2's autoescape), and the page's Content-Security-Policy allows just its own
style and script, named by their SHA-256, so that even an escape missed would stay inert.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from custclean.issue import Dimension, Severity
from custclean.outcome import Audit
from custclean.reports import wording
from custclean.reports.steps import how, next_steps

_WORST = (
    ("error", "with errors"),
    ("warning", "with warnings only"),
    ("info", "with info only"),
    ("none", "without any issue"),
)


def audit(outcome: Audit) -> str:
    """An audit as an HTML5 document in UTF-8."""
    environment = Environment(
        loader=PackageLoader("custclean.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "number": wording.number,
        "percent": wording.percent,
        "points": wording.points,
        "shown": wording.shown,
        "header": lambda name: wording.shown(name, wording.HEADER_WIDTH),
    }
    style, script = _part(environment, "audit.css"), _part(environment, "audit.js")
    return environment.get_template("audit.html.j2").render(
        audit=outcome,
        say=wording,
        steps=next_steps(outcome.problems),
        how=how,
        style=Markup(style),  # noqa: S704  our own file, no data in it
        script=Markup(script),  # noqa: S704  the same
        policy=policy(style, script),
        severities=list(Severity),
        dimensions=list(Dimension),
        segments=segments(outcome),
        several=len(outcome.sources) > 1,
    )


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which just this style and this script are alive (CSP 3, 2.3.1)."""
    return (
        "default-src 'none'; "
        f"style-src '{_fingerprint(style)}'; script-src '{_fingerprint(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def segments(outcome: Audit) -> list[tuple[str, str, int, float, float]]:
    """Records by their worst issue: class, words, count, and start and width in hundredths of the whole."""
    drawn = []
    start = 0.0
    for name, words in _WORST:
        count = outcome.records_with.get(name, 0)
        width = 100 * wording.ratio(count, outcome.records)
        if count:
            drawn.append((name, words, count, round(start, 3), round(width, 3)))
        start += width
    return drawn


def _part(environment: Environment, name: str) -> str:
    """A file of the page as it stands; a template's braces have no meaning in it."""
    if environment.loader is None:
        return ""
    return environment.loader.get_source(environment, name)[0]


def _fingerprint(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"
