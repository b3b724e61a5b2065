"""File formats, one a file, found by the registry."""
