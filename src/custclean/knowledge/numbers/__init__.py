"""Numbers as people write them, and the money they count."""
