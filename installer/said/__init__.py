"""What the program says in English outside of the window: errors, titles of changes, steps, warnings.

Services know no Qt and no language; their sentences stand where they are raised. This reads the sources, never running
them, and writes each sentence as a template, "line {line} has no take yet; render it first", which translators get and
the window finds again: `write` puts them into app/ui/said, a module for each layer.
`python installer/said` prints all of them with their place; `python installer/translate.py` runs this first. It loads
this folder by its path, under a name of its own, so the modules here know one another by relative names alone.
"""

from __future__ import annotations

from .finder import found
from .writer import SAID, modules, write

__all__ = ["SAID", "found", "modules", "write"]
