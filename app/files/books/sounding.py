"""What an EPUB says of sounds: phonemes on elements of its text (`ssml:ph`), and pronunciation lexicons (PLS).

https://www.w3.org/TR/epub-tts-10/. Only gathered here: the services make entries of a lexicon of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.core.errors import BadBook
from app.files.books import limits
from app.files.books.archive import Archive, inside
from app.files.books.package import Item, Package

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_LONGEST = 400  # characters of phonemes on one element
_LEXICON = 16 * limits.MIB
_TYPE = "application/pls+xml"


def pronounced(element: Any) -> str | None:
    """How an element's text is pronounced, as "alphabet:phonemes"; None where it does not say."""
    phonemes = _attribute(element, "ph")
    if not phonemes or not phonemes.strip() or len(phonemes) > _LONGEST:
        return None
    alphabet = _attribute(element, "alphabet")
    if not alphabet:
        alphabet = next(
            (said for one in element.iterancestors() if (said := _attribute(one, "alphabet"))), "ipa"
        )
    return f"{alphabet.strip().lower()}:{' '.join(phonemes.split())}"


def lexicons(
    archive: Archive, pack: Package, roots: Iterable[tuple[Item, bool, Any]], warnings: list[str]
) -> tuple[tuple[str, bytes], ...]:
    """The lexicons that the package lists or that documents name with rel="pronunciation": (name, bytes).

    One that is missing, or too large to be a lexicon, is left out with a warning.
    """
    parts = dict.fromkeys(
        item.part
        for item in pack.items.values()
        if item.media_type == _TYPE or item.part.lower().endswith(".pls")
    )
    for item, _, root in roots:
        parts.update(dict.fromkeys(_linked(root, item.part)))
    found = []
    for part in parts:
        try:
            found.append((part, archive.read(part, _LEXICON)))
        except KeyError:
            warnings.append(f"The lexicon {part} is missing from the file.")
        except BadBook as wrong:
            warnings.append(f"The lexicon {part} was left out: {wrong}")
    return tuple(found)


def _linked(root: Any, here: str) -> Iterator[str]:
    for link in root.iter("{*}link", "link"):
        if "pronunciation" in (link.get("rel") or "").lower().split():
            part = inside(here, link.get("href") or "")
            if part:
                yield part


def _attribute(element: Any, name: str) -> str | None:
    value: str | None = element.get(_SSML + name)
    return value if value is not None else element.get(f"ssml:{name}")
