"""Lists of labels in one cell: VIP; newsletter; Kraków."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import all_of, any_of, never, share, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind, Part
from custclean.knowledge.ids import separated

_LABELS = r"^[^@;|,\n]{1,30}(?:[;|,\n][^@;|,\n]{0,30})*$"
_LIST = r"[;|,\n]"
_MODEST, _LISTED = 0.1, 0.3  # what short labels are worth, and lists of them: anything could be either


def recognise(values: pa.StringArray) -> float:
    """A small share for short labels, a little more for lists of them: only a header says that these are tags.

    >>> recognise(pa.array(["VIP, newsletter", "VIP"])) < 0.5
    True
    """
    labels = yes(pc.match_substring_regex(values, _LABELS))
    lists = pc.and_(labels, yes(pc.match_substring_regex(values, _LIST)))
    return _MODEST * share(labels) + _LISTED * share(lists)


def study(values: pa.StringArray, _: Context) -> Mapping[str, int]:
    """Which sign parts the labels."""
    return separated.study(values)


def normalize(values: pa.StringArray, context: Context) -> pa.StringArray:
    """Labels trimmed, each once, in their order, parted by the column's own separator."""
    return separated.joined(values, separated.separator(context.facts))


def repeated(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Lists that name a label twice."""
    between = separated.separator(context.facts)
    if between is None:
        return never(raw)
    some = yes(pc.match_substring(raw, between[0]))
    found = [_repeats(value, between[0]) for value in raw.filter(some).to_pylist()]
    return pc.replace_with_mask(never(raw), some, pa.array(found, pa.bool_()))


def _repeats(value: str, sign: str) -> bool:
    return len(separated.items(value, sign)) < sum(1 for part in value.split(sign) if part.strip())


def other_separator(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Lists parted by another sign than the column's."""
    between = separated.separator(context.facts)
    if between is None:
        return never(raw)
    others = any_of(*(pc.match_substring(raw, sign) for sign in separated.SIGNS if sign != between[0]))
    return all_of(others, pc.invert(yes(pc.match_substring(raw, between[0]))))


def suggest_separator(raw: pa.StringArray, _: pa.StringArray, context: Context) -> pa.StringArray:
    """The same list with the column's separator."""
    between = separated.separator(context.facts) or separated.SIGNS[0]
    return separated.joined(pc.replace_substring_regex(raw, _LIST, between[0]), between)


def count(_: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.StringArray:
    """How many labels there are."""
    between = separated.separator(context.facts)
    one = pc.if_else(canonical.is_valid(), pa.scalar(1, pa.int32()), pa.scalar(None, pa.int32()))
    return (pc.add(one, pc.count_substring(canonical, between[0])) if between else one).cast(pa.string())


KIND = Kind(
    name="tags",
    doc="""A list of labels in one cell: VIP; newsletter; Kraków.

Canonical: each label trimmed, once (whatever its case; the first spelling stays), in the order of the cell, parted by \
the separator that most of the column has, a semicolon, bar, comma or line break, with a space after it where most of \
the column has one. `b;a ;B;` becomes `b;a`. The list of another separator stays as it is; parting it is a suggestion.
""",
    headers=(
        *("tags", "tag", "labels", "label", "interests", "topics", "keywords", "categories", "groups", "lists"),
        *("contact tags", "customer tags", "tagi", "etykiety", "zainteresowania", "kategorie", "słowa kluczowe"),
        *("štítky", "zájmy", "klíčová slova", "теги", "метки", "интересы", "категории", "ключевые слова"),
        *("schlagworte", "schlagwörter", "etiketten", "interessen", "kategorien", "stichwörter"),
        *("étiquettes", "mots clés", "centres d'intérêt", "catégories", "etiquetas", "intereses", "categorías"),
        *("group membership", "segments", "mailing lists"),
    ),
    recognise=recognise,
    normalize=normalize,
    checks=(
        Check(
            "tags-repeated",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "names a label twice",
            """A label stands twice in the list, perhaps in another case of letters or with another space.

Why it matters: counts by label come out too high, and imports may refuse the list.
What to do: nothing: `custclean clean` keeps the first one. Example: `VIP; newsletter; vip`.
""",
            repeated,
        ),
        Check(
            "tags-separator",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "is parted by another sign than the others",
            """Most lists of the column are parted by one sign, this one by another.

Why it matters: an import takes the whole list for one long label.
What to do: accept the suggestion, unless the sign belongs to the label (`Sales, EMEA`).
Example: `VIP, newsletter` among lists like `VIP; newsletter`.
""",
            other_separator,
            suggest_separator,
            confidence=0.7,
        ),
    ),
    study=study,
    parts=(Part("count", "how many labels there are", count),),
    personal=False,
)
