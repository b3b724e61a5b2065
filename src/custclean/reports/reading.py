"""How a file was read and what its columns are, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from custclean.field import Field
from custclean.reports.wording import counted, shown
from custclean.verbs.inspect import Inspection

WIDEST = 28  # characters of a cell that are shown
ASIDE_SHOWN = 10  # lines that are set aside


def inspection(found: Inspection, console: Console) -> None:
    """What was detected, why, the option that overrides it, and the first records."""
    console.print(Text(found.name, style="bold"))
    detected = _table("detected", "value", "because", "override with")
    for one in found.findings:
        value = Text(shown(one.value, 60), style="" if one.sure else "yellow")
        detected.add_row(one.what, value, Text(one.reason), Text(one.option if one.sure else f"{one.option} (a guess)"))
    console.print(detected)
    if found.first:
        console.print()
        console.print(_records(found, console.width))
    for line, reason in found.rejected[:ASIDE_SHOWN]:
        what, _, rest = reason.partition(":")
        console.print(
            Text(f"line {line} set aside: {what.replace('-', ' ')}{',' if rest else ''}{rest}", style="yellow")
        )
    if (left := len(found.rejected) - ASIDE_SHOWN) > 0:
        console.print(Text(f"… and {counted(left, 'more line')} set aside: custclean audit lists them", style="dim"))
    if found.masked and found.first:
        console.print(Text("Personal values are masked; --show-values shows them.", style="dim"))


def _records(found: Inspection, width: int) -> Table:
    """The first records; a table too wide for the terminal is turned, one line a column."""
    if len(found.names) * 12 > width:
        lines = [f"line {line}" if line else f"record {n}" for n, (line, _) in enumerate(found.first)]
        turned = _table("column", *lines)
        for number, name in enumerate(found.names):
            turned.add_row(_cell(name), *(_cell(cells[number]) for _, cells in found.first))
        return turned
    table = _table("line", *(shown(name, WIDEST) for name in found.names))
    for line, cells in found.first:
        table.add_row(str(line or ""), *(_cell(cell) for cell in cells))
    return table


def columns(fields: Iterable[Field], region: tuple[str, str], console: Console) -> None:
    """What every column is taken for, and why."""
    table = _table("column", "kind", "sure", "because")
    for one in fields:
        style = "dim" if one.kind.name == "text" else ""
        table.add_row(_cell(one.name), Text(one.kind.name, style=style), f"{one.confidence:.0%}", Text(one.reason))
    console.print(table)
    country, why = region
    console.print(Text(f"Country of records without one: {country or 'none'} ({why})."))
    console.print(
        Text('Decide otherwise with --column "NAME=KIND" and --country CC, or in custclean.toml.', style="dim")
    )


def _table(*headers: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for header in headers:
        table.add_column(Text(header), overflow="fold")
    return table


def _cell(value: str | None) -> Text:
    return Text("", style="dim") if value is None else Text(shown(value, WIDEST))
