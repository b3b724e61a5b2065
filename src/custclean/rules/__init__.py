"""Rules over two or more fields: one file each."""
