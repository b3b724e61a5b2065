"""Countries and their postal codes."""
