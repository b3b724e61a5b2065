"""Companies: their legal forms and names."""
