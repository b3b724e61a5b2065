"""What moves records: DuckDB on this machine."""
