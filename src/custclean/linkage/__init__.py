"""The arithmetic of duplicates: patterns of agreement, the model of who is the same, clusters. Pure; no engine here."""
