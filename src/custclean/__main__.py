"""The command line as `python -m custclean`."""

from __future__ import annotations

from custclean.cli import main

if __name__ == "__main__":
    main()
