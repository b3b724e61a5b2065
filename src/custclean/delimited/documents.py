"""Text that is no table, whatever its name says: it is told by name rather than read as one column."""

from __future__ import annotations

import re

from custclean.errors import CustcleanError

_HEAD = 4_096  # characters looked at
_SAVE = "Save the table in it as CSV first."
_KINDS = (
    (r"<\?xml.*<\?mso-application|<\?xml.*<(?:\w+:)?Workbook\b", "an Excel workbook in XML", _SAVE),
    (r"(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|div|script|style)\b", "an HTML page", _SAVE),
    (r"<\?xml\b|<[a-z][\w:.-]*(?:\s[^<>]*)?>(?:\s*<|[^\r\n<>]*</[^\r\n]*>\s*(?:[\r\n]|\Z))", "an XML document", _SAVE),
    (r'\{\s*"[^"\r\n]*"\s*:[^\r\n]*\}\s*[\r\n]+\s*\{', "JSON Lines", "Rename it to end in .jsonl."),
    (
        r'\{\s*(?:"[^"\r\n]*"\s*:|\}\s*\Z)|\[\s*(?:[\{\[]|\]\s*\Z)',
        "JSON",
        "Save it as .jsonl (one object a line) or CSV.",
    ),
    (r"\{\\rtf", "an RTF document", _SAVE),
    (r"BEGIN:VCARD", "a vCard file", "Export the contacts as CSV first."),
    (r"BEGIN:VCALENDAR", "a calendar", "Export it as CSV first."),
    (r"%!PS-", "a PostScript document", _SAVE),
    (r"version https://git-lfs\.github\.com/", "a Git LFS pointer", "Fetch the file itself with: git lfs pull."),
    (
        r"(?:--[^\r\n]*[\r\n]+\s*|/\*.*?\*/;?\s*)*(?:INSERT\s+INTO|CREATE\s+TABLE|DROP\s+TABLE)\s",
        "an SQL script",
        _SAVE,
    ),
)
_COMPILED = [
    (re.compile(rf"\ufeff?\s*(?:{pattern})", re.IGNORECASE | re.DOTALL), what, hint) for pattern, what, hint in _KINDS
]
_MAIL_FIELD = re.compile(
    r"(?m)^(?:From|To|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Content-Type): ", re.IGNORECASE
)
_MAIL_FIRST = re.compile(r"\s*[A-Za-z][\w-]*: ")
_MAIL_FIELDS = 3


def refuse_documents(sample: bytes, name: str) -> None:
    """Say what a text is that is no delimited one.

    Args:
        sample: its beginning, as UTF-8.
        name: what the user called it.

    Raises:
        CustcleanError: it is HTML, XML, JSON, a mail …
    """
    head = sample[: 4 * _HEAD].decode("utf-8", "replace")[:_HEAD]
    for pattern, what, hint in _COMPILED:
        if pattern.match(head):
            raise CustcleanError(f"{name} is {what}, not delimited text.", hint)
    if _MAIL_FIRST.match(head) and len(set(_MAIL_FIELD.findall(head))) >= _MAIL_FIELDS:
        raise CustcleanError(f"{name} is an e-mail message, not delimited text.", "Save its attachment first.")
