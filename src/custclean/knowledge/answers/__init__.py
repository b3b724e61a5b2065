"""Yes and no, and consent, in the words people use."""
