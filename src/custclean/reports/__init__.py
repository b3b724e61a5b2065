"""Reports: an outcome becomes something to look at."""
