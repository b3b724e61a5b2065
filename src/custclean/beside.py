"""How a query over the records finds the values of a field together with what its siblings mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from custclean.engine import Relation
from custclean.field import Field
from custclean.plan import Plan
from custclean.records import CANONICAL, VALUE, beside

Told = Mapping[int, Relation]
"""By column number, what the different raw values of a sibling mean: VALUE, CANONICAL."""


@dataclass(frozen=True, slots=True)
class Met:
    """The columns of a field in a query over the records `t`: its raw cells, and what its siblings mean.

    Attributes:
        columns: by the names that `read_values` gives them, the columns of the query.
        each: what the query has to join to `t` for that.
        told: the relations joined, by their names in the query.
    """

    columns: Mapping[str, str]
    each: tuple[str, ...]
    told: Mapping[str, Relation]

    @property
    def joins(self) -> str:
        """What stands behind `FROM t`."""
        return "".join(f" {join}" for join in self.each)


def as_written(one: Field, plan: Plan) -> dict[str, str]:
    """By raw columns, the names of a field's values and of what stands beside them, as it is written there."""
    return {one.raw: VALUE, **{other.raw: beside(number) for number, other in enumerate(plan.siblings(one))}}


def met(one: Field, plan: Plan, told: Told) -> Met:
    """How a query finds the values of a field.

    Args:
        one: the field.
        plan: the base's columns.
        told: by number of each sibling what its values mean (`told`).
    """
    columns, joins, relations = {VALUE: f"t.{one.raw}"}, [], {}
    for number, other in enumerate(plan.siblings(one)):
        name = f"k{other.number}"
        columns[beside(number)] = f"{name}.{CANONICAL}"
        joins.append(f"LEFT JOIN {name} ON t.{other.raw} = {name}.{VALUE}")
        relations[name] = told[other.number]
    return Met(columns, tuple(joins), relations)
