"""Slips of the hand and of machines, one cell at a time: (cell, random number) -> damaged cell."""

from __future__ import annotations

from benchmarks.generator.damage.cells import Slip
from benchmarks.generator.latin import umlauts_spelt, without_diacritics

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
NEIGHBOURS = {
    letter: row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, letter in enumerate(row)
}
_LOOKALIKES = (("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("cl", "d"), ("i", "l"), ("е", "с"), ("и", "н"))
_UNDEFINED = {code: chr(code) for code in range(0x80, 0xA0)}


def typo(cell: str, chance: int) -> str:
    """One slip inside a word: a neighbouring key, two letters swapped, one dropped or doubled, or read wrongly."""
    if len(cell) < 3:
        return cell
    kind, chance = chance % (len(_SLIPS) + 1), chance // (len(_SLIPS) + 1)
    place = 1 + chance % (len(cell) - 2)
    if not cell[place].isalpha():
        return cell
    return _SLIPS[kind](cell, place, chance) if kind < len(_SLIPS) else _misread(cell, chance)


def _neighbour(cell: str, place: int, chance: int) -> str:
    """The key beside the right one."""
    keys = NEIGHBOURS.get(cell[place].lower(), cell[place])
    return cell[:place] + keys[chance % len(keys)] + cell[place + 1 :]


def _transposed(cell: str, place: int, _: int) -> str:
    """A letter and the next one the other way round."""
    return cell[:place] + cell[place + 1] + cell[place] + cell[place + 2 :]


def _dropped(cell: str, place: int, _: int) -> str:
    """A letter left out."""
    return cell[:place] + cell[place + 1 :]


def _doubled(cell: str, place: int, _: int) -> str:
    """A letter twice."""
    return cell[: place + 1] + cell[place:]


_SLIPS = (_neighbour, _transposed, _dropped, _doubled)


def _misread(cell: str, chance: int) -> str:
    """A letter taken for another one that looks like it, as a scanner does."""
    possible = [(seen, read) for seen, read in _LOOKALIKES if seen in cell[1:]]
    if not possible:
        return cell
    seen, read = possible[chance % len(possible)]
    return cell[0] + cell[1:].replace(seen, read, 1)


def case(cell: str, chance: int) -> str:
    """All capitals, no capitals, or the wrong ones."""
    return (cell.upper, cell.upper, cell.lower, cell.lower, cell.swapcase)[chance % 5]()


def whitespace(cell: str, chance: int) -> str:
    """Spaces around or inside, some of them unbreakable or tabs."""
    space = (" ", " ", "  ", "\t", "\u00a0")[chance % 5]
    return (cell + space, space + cell, space + cell + space, cell.replace(" ", "  ", 1))[chance // 5 % 4]


def diacritics(cell: str, chance: int) -> str:
    """No marks on letters; ü sometimes as ue."""
    return without_diacritics(umlauts_spelt(cell) if chance % 3 == 0 else cell)


def lost_letters(cell: str, chance: int) -> str:
    """A question mark for each letter that an encoding does not know."""
    sign = "?�"[chance % 2]
    return "".join(letter if letter.isascii() else sign for letter in cell)


def mojibake(encodings: tuple[str, ...]) -> Slip:
    """UTF-8 bytes read as one of these encodings, mostly the first."""

    def garble(cell: str, chance: int) -> str:
        if cell.isascii():
            return cell
        encoding = encodings[0 if chance % 4 else chance // 4 % len(encodings)]
        return "".join(_read(byte, encoding) for byte in cell.encode())

    return garble


def _read(byte: int, encoding: str) -> str:
    """A byte as a letter; those without one become control characters, as browsers do it."""
    return _LETTERS[encoding][byte]


def _letters(encoding: str) -> list[str]:
    decoded = [bytes([byte]).decode(encoding, "replace") for byte in range(256)]
    return [_UNDEFINED.get(byte, letter) if letter == "�" else letter for byte, letter in enumerate(decoded)]


_LETTERS = {encoding: _letters(encoding) for encoding in ("cp1252", "cp1250", "cp1251", "latin-1")}


def initial(cell: str, _: int) -> str:
    """Jan -> J."""
    return f"{cell[:1]}."


def wrong_digit(cell: str, chance: int) -> str:
    """One of the later digits is another one, or is missing."""
    places = [place for place, sign in enumerate(cell) if sign.isdigit()]
    if len(places) < 4:
        return cell
    place = places[len(places) // 2 + chance % (len(places) - len(places) // 2)]
    kind = chance // 97 % 2
    return cell[:place] + (str((int(cell[place]) + 1 + chance % 9) % 10) if kind else "") + cell[place + 1 :]
