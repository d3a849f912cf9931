"""What app.db says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
    T("Said", "a row of table {broken} refers to one of {broken2} that is not there"),
    T("Said", "chapter {index} cannot be split at paragraph {paragraph}; it has {length}, so 1 to {length2} will do"),
    T("Said", "chapter {index} has {length} paragraph and cannot be split"),
    T("Said", "chapter {index} is the last one; there is none behind it to merge with"),
    T("Said", "line {line} has no take {take}"),
    T("Said", "no backup could be written to {to} ({strerror}); free some space first"),
    T("Said", "nobody called {name} speaks in this book; nobody but the narrator speaks in this book"),
    T("Said", "nobody called {name} speaks in this book; there are {near}"),
    T("Said", "piece {piece} of line {line} is kept together with the others of its line"),
    T("Said", "the cast in {path} cannot be read ({error}); open that project and save it"),
    T("Said", "the disk of {path} is full; nothing was changed: free some space and do it again"),
    T("Said", "the project's history holds a change of {name}.{field}, which this version does not know; nothing was undone: update Dramatis"),
    T("Said", "there is no chapter {index}; the book's chapters are 0 to {count}"),
    T("Said", "there is no marker {number} in this project; `dramatis markers list` shows those there are"),
    T("Said", "there is no project in {parent} ({name} is missing)"),
    T("Said", "there is no take {number} in this project"),
    T("Said", "{parent} can only be read: its folder cannot be written to; copy the project to a folder that can"),
    T("Said", "{parent} has to be brought to this version's schema, but it cannot be written to; copy the project to a folder that can"),
    T("Said", "{parent} was made by Dramatis {row} (schema {found}; this version knows up to {head}); update Dramatis to open it"),
    T("Said", "{parent} was made by a newer version of Dramatis (schema {found}; this version knows up to {head}); update Dramatis to open it"),
    T("Said", "{path} cannot be opened; check that you may read and write it and its folder"),
    T("Said", "{path} cannot be read: {strerror}; check that you may read it"),
    T("Said", "{path} cannot be used: {error}"),
    T("Said", "{path} cannot be written to; copy the project to a folder that can be changed"),
    T("Said", "{path} could not be brought to schema {head} ({said}); it is as it was before, and its backup is {kept}"),
    T("Said", "{path} could not be read or written ({error}); nothing was changed: check the disk and its free space"),
    T("Said", "{path} is already there; choose another name"),
    T("Said", "{path} is damaged and has no backup in {parent}; put a copy of your own in its place, or import the book again (the sound in takes/ is unharmed)"),
    T("Said", "{path} is damaged; put its backup {kept} in its place, after moving it and any {name}-wal aside (the sound in takes/ is unharmed)"),
    T("Said", "{path} is in use by another process; try again when it has finished"),
    T("Said", "{path} is not the database of a Dramatis project"),
)
