"""What app.jobs says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
    T("Said", "no permission to write or read{where}; choose another folder"),
    T("Said", "the disk is full{where}; free some space and try again"),
    T("Said", "{name} (a fault of Dramatis; nothing was lost)"),
    T("Said", "{name}{said} (a fault of Dramatis; nothing was lost)"),
)
