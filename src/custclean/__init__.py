"""custclean: audit, clean, validate, deduplicate and consolidate customer files."""

__version__ = "0.1.0"
