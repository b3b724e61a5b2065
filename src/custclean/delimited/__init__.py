"""Delimited text (CSV and its kin): a file's look is detected, its records are read as text, nothing is lost."""
