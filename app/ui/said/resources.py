"""What resources says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
    T("Said", "FLAC file for each chapter, for an archive"),
    T("Said", "M4B audiobook for any player"),
    T("Said", "MP3 file for each chapter"),
    T("Said", "MP3 file for each chapter, as ACX asks"),
    T("Said", "WAV file for each chapter, for further work"),
)
