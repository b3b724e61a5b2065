"""How persons are named and how names are spelt."""
