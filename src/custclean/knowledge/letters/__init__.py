"""What can happen to any text: damage, words for "missing", values of another kind."""
