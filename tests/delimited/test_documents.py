"""Files that are named .csv and are something else: one clear line each; tables that only look so are read."""

from __future__ import annotations

import io

import pytest

from custclean.delimited.reader import read_table
from custclean.errors import CustcleanError
from custclean.source import Source


def names(text: str, **options: str) -> tuple[str, ...]:
    return read_table(Source("base.csv", ".csv", lambda: io.BytesIO(text.encode())), options).names


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<!DOCTYPE html>\n<html><body>Not found</body></html>", "an HTML page"),
        ("\n <!-- saved -->\n<HTML>\n", "an HTML page"),
        ("<table><tr><td>1</td></tr></table>", "an HTML page"),
        ("<?xml version='1.0'?>\n<a><b>1</b></a>", "an XML document"),
        ("\ufeff<root>\n<a>1</a></root>", "an XML document"),
        ('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "an Excel workbook in XML"),
        ('[{"id": 1}, {"id": 2}]', "JSON"),
        ('{\n "items": [1, 2]\n}', "JSON"),
        ('{"id": 1}\n{"id": 2}\n', "JSON Lines"),
        ("{\\rtf1\\ansi a}", "an RTF document"),
        ("From: a@b.pl\nTo: c@d.pl\nSubject: Base\n\nHello\n", "an e-mail message"),
        ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "a vCard file"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a calendar"),
        ("%!PS-Adobe-3.0\n", "a PostScript document"),
        ("-- dump\nINSERT INTO base VALUES (1, 'Jan');\n", "an SQL script"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 10\n", "a Git LFS pointer"),
    ],
)
def test_told_by_name(text: str, what: str):
    with pytest.raises(CustcleanError) as caught:
        names(text)
    assert str(caught.value).startswith(f"base.csv is {what}, not delimited text.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<b>name</b>,mail\nJan,a@b.pl\nEwa,c@d.pl\n", ("<b>name</b>", "mail")),
        ("<name>,<mail>\nJan,a@b.pl\nEwa,c@d.pl\n", ("<name>", "<mail>")),
        ("{id},{name}\n1,Jan\n2,Ewa\n", ("{id}", "{name}")),
        ("[id],[name]\n1,Jan\n2,Ewa\n", ("[id]", "[name]")),
        ("From: ,To: \nŁódź,Kraków\nŁódź,Gdańsk\n", ("From:", "To:")),
        ("insert,into\n1,2\n3,4\n", ("insert", "into")),
    ],
)
def test_tables_are_read(text: str, wanted: tuple[str, ...]):
    assert names(text) == wanted


def test_the_user_is_right():
    assert names('{"a": 1},2\n{"a": 3},4\n', delimiter=",", header="0") == ("column_1", "column_2")
