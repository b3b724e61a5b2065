"""custclean: audit, clean, validate, deduplicate and consolidate customer files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from custclean.api import audit as audit
    from custclean.api import clean as clean
    from custclean.api import dedupe as dedupe
    from custclean.api import evaluate as evaluate
    from custclean.api import read as read
    from custclean.api import undo as undo

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "clean", "dedupe", "evaluate", "read", "undo"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # PEP 562: verbs are imported when first used
    if name not in __all__:
        raise AttributeError(f"module 'custclean' has no attribute '{name}'")
    return getattr(import_module("custclean.api"), name)
