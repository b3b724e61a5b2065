"""Writing: batches into files, complete or not at all."""
