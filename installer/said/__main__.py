"""Prints every template with its place: `python installer/said`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    sys.path[0] = str(
        Path(__file__).resolve().parents[1]
    )  # a folder that is run is no package until it is imported
    for text, where in import_module("said").found().items():
        print(f"{where}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
