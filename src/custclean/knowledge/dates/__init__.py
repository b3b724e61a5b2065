"""How dates are written, and what can be wrong with them."""
