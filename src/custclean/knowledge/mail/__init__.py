"""How e-mail addresses are built, and how they go wrong."""
