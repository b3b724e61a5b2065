"""Kinds of customer values: one file each."""
