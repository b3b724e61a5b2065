"""Numbering plans, and how people write telephone numbers."""
