"""Free text: whatever is none of the other kinds. Its checks hold of the cells of every column."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from custclean.column import any_of, never, only, patch, tidy, yes
from custclean.issue import Dimension, Severity
from custclean.kind import Check, Context, Kind
from custclean.knowledge.ids import hidden_numbers
from custclean.knowledge.letters import mojibake, text_damage
from custclean.knowledge.letters.missing import is_sentinel
from custclean.knowledge.letters.sweep import confirmed, suspects
from custclean.knowledge.matching.texts import TEXT

NUMBER = r"^[0-9A-Z]+$"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def normalize(values: pa.StringArray, _: Context) -> pa.StringArray:
    """Composed letters, nothing invisible, single spaces."""
    return text_damage.cleaned(values)


def stands_for_missing(raw: pa.StringArray, canonical: pa.StringArray, context: Context) -> pa.BooleanArray:
    """Words for "missing" that the column's kind does not read (the surname Null stays a name), and its fillers."""
    if not canonical.null_count:
        return never(raw)
    unread = only(raw, canonical.is_null())
    words = is_sentinel(unread)
    return any_of(words, pc.is_in(unread, value_set=pa.array(context.fillers))) if context.fillers else words


def misread(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """UTF-8 that was read in another code page."""
    return mojibake.looks_broken(raw)


def suggest_reread(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """What it was before."""
    return mojibake.repaired(raw)


def lost_letters(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Letters that some program could not read and put U+FFFD for."""
    return confirmed(raw, suspects(raw).odd, lambda some: pc.match_substring(some, REPLACEMENT))


def invisible(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Characters that nobody sees, apart from those which are halves of misread letters."""
    found = text_damage.has_invisible(raw)
    return pc.and_not(found, mojibake.looks_broken(raw)) if pc.any(found).as_py() else found


def suggest_visible(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """The value without them."""
    return tidy(text_damage.without_invisible(raw))


def escaped(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """HTML escapes."""
    return text_damage.has_entity(raw)


def suggest_unescaped(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """What the escapes stand for."""
    return tidy(text_damage.without_entities(raw))


def mixed_script(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Words with look-alike letters of the other script, apart from misread ones."""
    found = text_damage.has_mixed_script(raw)
    return pc.and_not(found, mojibake.looks_broken(raw)) if pc.any(found).as_py() else found


def suggest_one_script(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """Each word in the script of its other letters."""
    return text_damage.one_script(raw)


def padded(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.BooleanArray:
    """Stray white space."""
    return text_damage.has_padding(raw)


def suggest_tidy(raw: pa.StringArray, _: pa.StringArray, __: Context) -> pa.StringArray:
    """The value with single plain spaces."""
    return tidy(raw)


def hidden_card(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """Payment cards' numbers in other text; a column of such numbers has a kind that says so."""
    likely = _unless_number(hidden_numbers.may_hold_card(raw), canonical)
    return patch(likely, likely, lambda _: hidden_numbers.has_card(raw.filter(likely)))


def hidden_national_id(raw: pa.StringArray, canonical: pa.StringArray, _: Context) -> pa.BooleanArray:
    """National identity numbers in other text."""
    return _unless_number(hidden_numbers.has_national_id(raw), canonical)


def _unless_number(found: pa.BooleanArray, canonical: pa.StringArray) -> pa.BooleanArray:
    """Without the values that their kind read as nothing but a number."""
    return patch(found, found, lambda _: pc.invert(yes(pc.match_substring_regex(canonical.filter(found), NUMBER))))


KIND = Kind(
    name="text",
    doc="""Free text: notes, labels, whatever is none of the other kinds.

Canonical: composed letters (Unicode NFC), no invisible characters, single spaces. The checks of this kind hold of \
the cells of every column, whatever its kind.
""",
    headers=(
        *("note", "notes", "comment", "comments", "remark", "remarks", "description", "details", "message", "memo"),
        *("segment", "source", "lead source", "uwagi", "notatka", "notatki", "komentarz", "opis"),
        *("poznámka", "poznámky", "komentář", "popis", "комментарий", "примечание", "заметки", "описание"),
        *("bemerkung", "bemerkungen", "notiz", "notizen", "kommentar", "beschreibung", "anmerkung"),
        *("commentaire", "commentaires", "remarque", "remarques", "notas", "comentario", "comentarios", "descripción"),
        *("job title", "job", "ip address", "ip", "total orders", "orders count"),
        *(
            "number of orders",
            "liczba zamówień",
            "anzahl bestellungen",
            "počet objednávek",
            "количество заказов",
            "nombre de commandes",
        ),
    ),
    normalize=normalize,
    rewritten=False,
    checks=(
        Check(
            "text-sentinel",
            Severity.INFO,
            Dimension.COMPLETENESS,
            "stands for a missing value",
            """N/A, brak, нет данных, keine Angabe, -, 00.00.0000: the cell is filled, but says that nothing is known. \
It counts as missing. Leave such cells empty, so that no mail begins with "Dear N/A".""",
            stands_for_missing,
            mended=True,
        ),
        Check(
            "text-mojibake",
            Severity.ERROR,
            Dimension.CONSISTENCY,
            "letters misread in another code page",
            """KrakÃ³w or KrakĂłw for Kraków: UTF-8 that a program took for an older code page. The suggestion is \
what it was, given only where that is certain. Export anew as UTF-8, and tell the import so.""",
            misread,
            suggest_reread,
            mended=True,
        ),
        Check(
            "text-replacement-character",
            Severity.ERROR,
            Dimension.CONSISTENCY,
            "a letter is lost",
            """The sign U+FFFD stands where a program could not read a letter. It cannot be told which one it was: \
take the value from its source again, in the right encoding.""",
            lost_letters,
        ),
        Check(
            "text-invisible",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "has characters that nobody sees",
            """Zero-width spaces, soft hyphens, direction marks, a byte order mark or control characters, mostly from \
copying out of web pages. Values that look the same then differ: searches miss them, duplicates stay.""",
            invisible,
            suggest_visible,
            mended=True,
        ),
        Check(
            "text-html-entity",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "has HTML escapes",
            """Smith &amp; Sons, M&uuml;ller: text from a web form that was escaped for display and then stored.""",
            escaped,
            suggest_unescaped,
            mended=True,
        ),
        Check(
            "text-mixed-script",
            Severity.WARNING,
            Dimension.CONSISTENCY,
            "mixes Latin and Cyrillic look-alikes in a word",
            """A Cyrillic о in Kowalski, a Latin c in Москва: it looks right and is found by no search. A slip of the \
keyboard's language, or a way around a blocklist.""",
            mixed_script,
            suggest_one_script,
            mended=True,
        ),
        Check(
            "text-card-number",
            Severity.ERROR,
            Dimension.VALIDITY,
            "holds a payment card's number",
            """A note, an address or another text holds the full number of a payment card: grouped as on the card, or \
beside words; with an issuer's range and a right check digit.

Why it matters: the rules of all card schemes (PCI DSS, requirement 3) forbid to keep it readable; whoever may read \
the notes may use the card.
What to do: delete the number, keep at most its last four digits, and tell those who write notes. It is shown with its \
last four digits only, `--show-values` or not.
Example: `paid with 4111 1111 1111 1111`.
""",
            hidden_card,
        ),
        Check(
            "text-national-id",
            Severity.WARNING,
            Dimension.VALIDITY,
            "holds a national identity number",
            """A note, an address or another text holds the number that a state gave to a person: after a word that \
announces it (PESEL, SSN, rodné číslo, СНИЛС), or in groups that only such a number has (710319/2745).

Why it matters: such numbers may be kept for few purposes only, and nobody looks for them in a note when a customer \
asks to see or delete their data.
What to do: delete the number, or move it to a column of its own that few may see. It is never shown.
Example: `PESEL 44051401359, prosi o kontakt`.
""",
            hidden_national_id,
        ),
        Check(
            "text-padding",
            Severity.INFO,
            Dimension.CONSISTENCY,
            "has stray white space",
            """White space at the ends, doubled inside, or a no-break space, tab or line break where a plain space \
belongs.""",
            padded,
            suggest_tidy,
            mended=True,
        ),
    ),
    match=TEXT,
)
