"""The languages that customers speak."""
