"""Brings the window's texts into their translations, and the translations into what the window loads.

    python installer/translate.py            finds new texts in app/ui and what services and the engine say, then writes
                                             app/ui/said/*.py and resources/translations/*.qm
    python installer/translate.py --missing  the same, then prints what German lacks, to be filled in and given back:
    python installer/translate.py --fill FILE   JSON, {"context": {"English": "German"}}
    python installer/translate.py --check    changes nothing; says what German lacks and ends with 1 if it lacks anything

Translators work on resources/translations/dramatis_de.ts, by hand or in Qt Linguist, and run this afterwards. A text of
the program's own English needs a translation only where it counts something ("%Ln line(s)"): that one is made here.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
SOURCES = ROOT / "app" / "ui"
LANGUAGES = ("de",)  # those that must be complete
ENGLISH = "en"  # the language of the sources
_FIELD = re.compile(r"\{[^{}]*\}|%L?n")
_MANY = re.compile(r"\((?:([a-z]*)/)?([a-z]*)\)")  # "line(s)", "entr(y/ies)", "line(s) (is/are)"


class Unfit(Exception):
    """A translation cannot be made, with what to do."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Brings the window's texts into their translations.")
    parser.add_argument("--check", action="store_true", help="changes nothing; fails if a text is missing")
    parser.add_argument(
        "--missing", action="store_true", help="prints what German lacks, as JSON to be filled in"
    )
    parser.add_argument("--fill", type=Path, metavar="FILE", help="takes the German out of such a JSON file")
    wanted = parser.parse_args(arguments)
    try:
        if not wanted.check:
            sentences().write()
            update(FOLDER)
            if wanted.fill is not None:
                fill(FOLDER, wanted.fill)
            release(FOLDER)
        if wanted.missing:
            print(json.dumps(missing(FOLDER), ensure_ascii=False, indent=1))
            return 0
        found = check()
    except Unfit as error:
        print(f"translate: {error}", file=sys.stderr)
        return 1
    except SyntaxError as error:
        print(
            f"translate: {error.filename}, line {error.lineno}: {error.msg}; mend it first", file=sys.stderr
        )
        return 1
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


def sentences() -> ModuleType:
    """The package beside this script that finds what services and the engine say; no part of what is installed."""
    name = "dramatis_said"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("said") / "__init__.py")
        if spec is None or spec.loader is None:
            raise Unfit("installer/said is missing; get the sources again")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def missing(folder: Path) -> dict[str, dict[str, str | list[str]]]:
    """What has no translation: context -> English -> an empty text, or a list of them for a text that counts."""
    lacking: dict[str, dict[str, str | list[str]]] = {}
    for context, source, texts in messages(folder / f"dramatis_{LANGUAGES[0]}.ts"):
        if not all(text.strip() for text in texts):
            lacking.setdefault(context, {})[source] = "" if len(texts) == 1 else [""] * len(texts)
    return lacking


def fill(folder: Path, path: Path) -> None:
    """Puts what was filled in into the German .ts; whatever is in the file replaces what was there. Raises Unfit."""
    try:
        given = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Unfit(f"{path} cannot be read as JSON: {error}") from error
    target = folder / f"dramatis_{LANGUAGES[0]}.ts"
    tree = ET.parse(target)
    for context in tree.getroot().iter("context"):
        texts = given.get(context.findtext("name", ""), {})
        for message in context.iter("message"):
            text, made = texts.get(message.findtext("source", "")), message.find("translation")
            if not text or made is None:
                continue
            forms = made.findall("numerusform") or [made]
            for form, one in zip(forms, text if isinstance(text, list) else [text] * len(forms), strict=True):
                form.text = one
            made.attrib.pop("type", None)
    _write(tree.getroot(), target)
    update(folder)  # as Qt writes it


def update(folder: Path) -> None:
    """Writes all texts of `app/ui` into the .ts files of a folder; what is translated stays, what is gone goes."""
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "sources.txt"
        listed.write_text("\n".join(sources), "utf-8")
        for language in (*LANGUAGES, ENGLISH):
            target = Path(scratch) / f"dramatis_{language}.ts"
            if (folder / target.name).exists():
                shutil.copyfile(folder / target.name, target)
            _find_texts(listed, language, target)
            if language == ENGLISH:
                _count_in_english(target)
            elif (folder / target.name).exists() and _carry(folder / target.name, target):
                _find_texts(listed, language, target)  # as Qt writes it
            _put(target, folder)


def _find_texts(listed: Path, language: str, target: Path) -> None:
    more = ["-pluralonly"] if language == ENGLISH else []
    _run(
        "lupdate", "-silent", "-no-obsolete", "-no-ui-lines", "-locations", "none",
        "-tr-function-alias", "QT_TRANSLATE_NOOP+=T", "-source-language", "en", "-target-language", language,
        *more, f"@{listed}", "-ts", str(target),
    )  # fmt: skip


def _carry(old: Path, new: Path) -> bool:
    """Keeps the translation of a text in which only the names of fields have changed, as when a variable is renamed.

    Returns whether there was one.
    """
    there = {(where, source) for where, source, _ in messages(new)}
    gone = {
        (where, _FIELD.sub("{}", source)): (source, texts[0])
        for where, source, texts in messages(old)
        if (where, source) not in there and "{" in source and len(texts) == 1 and texts[0]
    }
    tree, changed = ET.parse(new), False
    for context in tree.getroot().iter("context") if gone else ():
        for message in context.iter("message"):
            source, made = message.findtext("source", ""), message.find("translation")
            before = gone.get((context.findtext("name", ""), _FIELD.sub("{}", source)))
            if before is None or made is None or made.get("type") != "unfinished":
                continue
            names = dict(zip(_FIELD.findall(before[0]), _FIELD.findall(source), strict=True))
            made.text = _FIELD.sub(lambda field, names=names: names[field[0]], before[1])  # type: ignore[misc]
            made.attrib.pop("type")
            changed = True
    if changed:
        _write(tree.getroot(), new)
    return changed


def _write(root: ET.Element, path: Path) -> None:
    data = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{data}\n', "utf-8")


def release(folder: Path) -> None:
    """Writes the .qm beside each .ts of a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(folder.glob("dramatis_*.ts")):
            made = Path(scratch) / f"{source.stem}.qm"
            _run("lrelease", "-silent", str(source), "-qm", str(made))
            _put(made, folder)


def _put(made: Path, folder: Path) -> None:
    """Has a file take the place of its namesake in a folder at one stroke; one that says the same stays.

    A window that runs has its .qm mapped into memory: written over in place it would take the window down with it.
    """
    target = folder / made.name
    if target.exists() and target.read_bytes() == made.read_bytes():
        return
    beside = folder / f".{made.name}.{os.getpid()}"
    try:
        shutil.copyfile(made, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Unfit(
            f"{target} cannot be written ({error.strerror}); close the windows that use it"
        ) from error


def check() -> list[str]:
    """What is missing or wrong in the translations as they lie there, a line each."""
    found = []
    said = sentences()
    for name, text in said.modules().items():
        there = said.SAID / name
        if not there.exists() or there.read_text("utf-8") != text:
            found.append(f"{there.relative_to(ROOT)} is not up to date; run installer/translate.py")
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        for path in FOLDER.glob("*.ts"):
            shutil.copy(path, fresh)
        update(fresh)
        for language in LANGUAGES:
            for context, source, texts in messages(fresh / f"dramatis_{language}.ts"):
                if not all(text.strip() for text in texts):
                    found.append(f"{language}: {context}: {source!r} has no translation")
                elif any(_fields(text) - _fields(source) for text in texts) or (
                    len(texts) == 1 and _fields(source) != _fields(texts[0])
                ):
                    found.append(f"{language}: {context}: {source!r} and {texts} differ in their fields")
    return found


def messages(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """The context, the source and the translation (its forms) of each message; "" where it is not finished."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            made = message.find("translation")
            forms = [] if made is None else (made.findall("numerusform") or [made])
            done = made is not None and made.get("type") != "unfinished"
            texts = [(form.text or "") if done else "" for form in forms] or [""]
            yield context.findtext("name", ""), message.findtext("source", ""), texts


def _fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def _count_in_english(path: Path) -> None:
    """Fills in both forms of each text that counts: "%Ln line(s) (is/are) new" is "%Ln line is new" and
    "%Ln lines are new"."""
    tree = ET.parse(path)
    for message in tree.getroot().iter("message"):
        source, made = message.findtext("source", ""), message.find("translation")
        if made is None:
            continue
        forms = made.findall("numerusform")
        for form, text in zip(forms, (_MANY.sub(r"\1", source), _MANY.sub(r"\2", source)), strict=True):
            form.text = text
        made.attrib.pop("type", None)
    _write(tree.getroot(), path)


def _run(tool: str, *arguments: str) -> None:
    """Runs one of Qt's tools, as PySide6 brings it. Raises Unfit."""
    import PySide6

    folder = Path(PySide6.__path__[0])
    found = next((one for one in (folder / tool, folder / f"{tool}.exe") if one.is_file()), None)
    if found is None:
        raise Unfit(f"PySide6 here has no {tool}; install PySide6-Essentials and try again")
    done = subprocess.run(
        [str(found), *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = (done.stderr + done.stdout).strip()
    if done.returncode:
        raise Unfit(f"{tool} ended with {done.returncode}: {said or 'it says nothing'}")


if __name__ == "__main__":
    sys.exit(main())
