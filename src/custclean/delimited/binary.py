"""Files that are no text at all, whatever their name says: they are told by name rather than read as gibberish."""

from __future__ import annotations

from custclean.errors import CustcleanError

_MAGIC = (
    (b"PAR1", "a Parquet file", "Rename it to end in .parquet."),
    (b"PK\x03\x04", "an Excel or OpenDocument workbook", "Rename it to end in .xlsx or .ods."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook", "Rename it to end in .xls."),
    (b"%PDF-", "a PDF document", "Export the table as CSV first."),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"SQLite format 3\x00", "an SQLite database", "Export the table as CSV first."),
    (b"ARROW1\x00\x00", "an Arrow file", "Save it as Parquet or CSV first."),
    (b"Obj\x01", "an Avro file", "Save it as Parquet or CSV first."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
    (b"BZh", "a bzip2 archive", "Unpack it first."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first."),
    (b"\x1f\x8b", "a gzip archive inside another", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
)
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f\x01\x02\x14"})  # some stand between cells
_NUL_SHARE, _CONTROL_SHARE = 0.1, 0.1  # of the first bytes; text with a few stray ones stays below one in a hundred


def refuse_binary(head: bytes, encoding: str, name: str) -> None:
    """Say what a file is that is no delimited text.

    Args:
        head: its first bytes.
        encoding: as detected; the zeros of UTF-16 are text.
        name: what the user called it.

    Raises:
        CustcleanError: it is no text.
    """
    for magic, what, hint in _MAGIC:
        if head.startswith(magic) and (not magic.isalnum() or not head[:200].isascii() or b"\0" in head[:200]):
            raise CustcleanError(f"{name} is {what}, not delimited text.", hint)
    if encoding.startswith(("utf-16", "utf-32")):
        return
    control = len(head) - len(head.translate(None, _CONTROL))
    if head.count(0) > _NUL_SHARE * len(head) or control > _CONTROL_SHARE * len(head):
        raise CustcleanError(
            f"{name} is binary data, not delimited text.",
            "If it is text in an unusual encoding, say which: --encoding.",
        )
