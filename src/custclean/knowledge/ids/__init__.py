"""Numbers that stand for a person, a company, an account or a page of the web."""
