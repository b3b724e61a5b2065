"""Titles and forms of address in a column of their own: Mrs, Frau Dr., mgr inż., MUDr."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import each_distinct, patch, share, tidy, unreadable, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.names import titles

LEAST = 0.5  # of the values; a column with fewer titles holds job titles or headlines
_DOTTED, _BARE = r"^(?:Mrs?|Ms|Mx)\.", r"^(?:Mrs?|Ms|Mx)(?: |$)"


def recognise(sample: pa.StringArray) -> float:
    """The share of values that consist of titles; nothing where most of them do not.

    >>> recognise(pa.array(["Mr", "Mrs", "Dr."])), recognise(pa.array(["CEO", "Professor", "Manager", "Clerk"]))
    (1.0, 0.0)
    """
    found = each_distinct(sample, lambda value: len(value) > 1 and titles.canonical(value) is not None, pa.bool_())
    titled = share(found)
    return titled if titled > LEAST else 0.0


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """How many of the different English forms of address are written with a dot, and how many without."""
    spelled = each_distinct(tidy(values), titles.canonical)
    return {
        "dotted": pc.sum(yes(pc.match_substring_regex(spelled, _DOTTED))).as_py() or 0,
        "bare": pc.sum(yes(pc.match_substring_regex(spelled, _BARE))).as_py() or 0,
    }


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Titles in their usual spelling; null where there is a word that is none.

    >>> normalize(pa.array([" DR. ", "mudr", "Mr.", "clerk"]), Context()).to_pylist()
    ['Dr.', 'MUDr.', 'Mr.', None]
    >>> normalize(pa.array(["MR", "Mrs."]), Context(facts={"dotted": 4, "bare": 1})).to_pylist()
    ['Mr.', 'Mrs.']
    """
    spelled = each_distinct(tidy(values), titles.canonical)
    dotted, bare = context.facts.get("dotted", 0), context.facts.get("bare", 0)
    if dotted == bare:
        return spelled
    other, wanted = (_BARE, r"\1.\2") if dotted > bare else (_DOTTED, r"\1")
    groups = r"^(Mrs?|Ms|Mx)( |$)" if dotted > bare else r"^(Mrs?|Ms|Mx)\."
    unlike = yes(pc.match_substring_regex(spelled, other))
    return patch(spelled, unlike, lambda some: pc.replace_substring_regex(some, groups, wanted))


def gender(_: pa.StringArray, canonical: pa.StringArray, __: Context) -> pa.StringArray:
    """Male or female, where the title tells it."""
    return each_distinct(canonical, titles.gender_of)


def _unknown(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    return unreadable(raw, canonical)


KIND = Kind(
    name="title",
    doc="""A title or form of address before a name: Mrs, Frau Dr., mgr inż., MUDr., г-жа.

Canonical: the usual spelling in its own language, nothing translated: `PROF.` becomes `Prof.`, `mudr` becomes \
`MUDr.`. A spelling that is right somewhere (dr, Dr, Dr.) stays as it is; Mr and Mr. follow the majority of the column.
""",
    headers=(
        *(
            "title",
            "salutation",
            "honorific",
            "name prefix",
            "prefix",
            "name title",
            "courtesy title",
            "academic title",
        ),
        *("tytuł", "tytuł naukowy", "zwrot grzecznościowy", "forma grzecznościowa", "titul", "titul před", "oslovení"),
        *("titul před jménem", "oslovenie", "обращение", "титул", "звернення", "anrede", "titel", "akademischer titel"),
        *("civilité", "titre", "tratamiento", "título", "titolo", "aanhef"),
    ),
    recognise=recognise,
    normalize=normalize,
    study=study,
    checks=(
        Check(
            "title-unknown",
            Severity.WARNING,
            Dimension.VALIDITY,
            "is no title that custclean knows",
            """The field holds something else than a title or form of address.

Why it matters: it stands in front of the name in every letter.
What to do: correct it, or move it to its own column: a job title (Manager) and what stands behind a name (PhD, CSc.) \
belong elsewhere.
Example: `Manager`, `Jan`, `PhD`.
""",
            _unknown,
        ),
    ),
    parts=(Part("gender", "male or female, where the title tells it: Mrs, Herr; not Dr.", gender),),
    personal=False,
)
