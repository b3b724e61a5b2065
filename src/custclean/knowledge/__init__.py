"""What is known about single sorts of values, shared by the kinds that need it."""
