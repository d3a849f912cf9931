"""Writes what a delivered file says of itself: title, author, narrator, series, cover."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.delivery import Tags
from app.core.errors import BadDelivery, NoSpace
from app.core.manuscript import Cover


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the book a file holds: its title, its number from 1, and how many there are."""

    title: str
    number: int
    count: int


def write_tags(path: Path, container: str, tags: Tags, cover: Cover | None, part: Part | None = None) -> None:
    """Writes the tags into a finished file. `container` as in Target. Raises BadDelivery, NoSpace."""
    from mutagen import MutagenError

    writers: dict[str, Callable[[Path, Tags, Cover | None, Part | None], None]] = {
        "m4b": _mp4,
        "mp3": _mp3,
        "flac": _flac,
        "wav": _wav,
    }
    try:
        writers[container](path, tags, cover, part)
    except MutagenError as error:
        if isinstance(error.__cause__, OSError) or isinstance(error.__context__, OSError):
            raise NoSpace(f"the tags of {path.name} could not be written: {error}") from error
        raise BadDelivery(f"the tags of {path.name} could not be written: {error}") from error


def read_cover(path: Path) -> Cover:
    """A picture that players can show. Raises BadDelivery for anything but JPEG and PNG."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadDelivery(f"the cover {path} cannot be read: {error.strerror}") from error
    kind = media_type(data)
    if kind is None:
        raise BadDelivery(f"the cover {path} is neither a JPEG nor a PNG picture")
    return Cover(data, kind)


def media_type(data: bytes) -> str | None:
    """ "image/jpeg" or "image/png" by the first bytes, None for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if data.startswith(b"\x89PNG\r\n\x1a\n") else None


def _mp4(path: Path, tags: Tags, cover: Cover | None, part: Part | None) -> None:
    from mutagen import mp4

    library: Any = mp4  # mutagen has no types
    file = library.MP4(path)
    if file.tags is None:
        file.add_tags()
    plain = {
        "\xa9nam": part.title if part else tags.title,
        "\xa9alb": tags.title,
        "\xa9ART": ", ".join(tags.authors),
        "aART": ", ".join(tags.authors),
        "\xa9wrt": ", ".join(tags.narrators),  # where players look for the narrator
        "\xa9gen": tags.genre,
        "\xa9day": tags.year,
        "desc": tags.description[:255],
        "ldes": tags.description,
        "cprt": tags.rights,
        "\xa9mvn": tags.series,
        "\xa9pub": tags.publisher,
    }
    for key, value in plain.items():
        if value:
            file.tags[key] = [value]
    free = {
        "NARRATOR": ", ".join(tags.narrators),
        "SERIES": tags.series,
        "SERIES-PART": tags.series_index,
        "LANGUAGE": tags.language,
        "PUBLISHER": tags.publisher,
    }
    for key, value in free.items():
        if value:
            file.tags[f"----:com.apple.iTunes:{key}"] = [
                library.MP4FreeForm(value.encode(), library.AtomDataType.UTF8)
            ]
    if tags.series_index.isdigit():
        file.tags["\xa9mvi"] = [int(tags.series_index)]
    file.tags["stik"] = [2]  # audiobook
    if part:
        file.tags["trkn"] = [(part.number, part.count)]
    if cover:
        cover_type = library.MP4Cover
        form = cover_type.FORMAT_PNG if cover.media_type == "image/png" else cover_type.FORMAT_JPEG
        file.tags["covr"] = [cover_type(cover.data, form)]
    file.save()


def _mp3(path: Path, tags: Tags, cover: Cover | None, part: Part | None) -> None:
    from mutagen.id3 import ID3

    try:
        frames: Any = ID3(path)  # type: ignore[no-untyped-call]
    except Exception as error:  # mutagen's ID3NoHeaderError is untyped; a new file has no tags yet
        if type(error).__name__ != "ID3NoHeaderError":
            raise
        frames = ID3()  # type: ignore[no-untyped-call]
    _fill(frames, tags, cover, part)
    frames.save(path, v2_version=3)  # what Windows and older players read


def _wav(path: Path, tags: Tags, cover: Cover | None, part: Part | None) -> None:
    from mutagen.wave import WAVE

    file: Any = WAVE(path)  # type: ignore[no-untyped-call]
    if file.tags is None:
        file.add_tags()
    _fill(file.tags, tags, cover, part)
    file.save(v2_version=3)


def _fill(frames: Any, tags: Tags, cover: Cover | None, part: Part | None) -> None:
    from mutagen import id3 as library

    id3: Any = library  # mutagen has no types
    text = {
        "TIT2": part.title if part else tags.title,
        "TALB": tags.title,
        "TPE1": ", ".join(tags.authors),
        "TPE2": ", ".join(tags.authors),
        "TCOM": ", ".join(tags.narrators),
        "TCON": tags.genre,
        "TDRC": tags.year,
        "TPUB": tags.publisher,
        "TCOP": tags.rights,
        "TRCK": f"{part.number}/{part.count}" if part else "",
        "MVNM": tags.series,
        "MVIN": tags.series_index,
    }
    for name, value in text.items():
        if value:
            frames.add(getattr(id3, name)(encoding=3, text=[value]))
    free = {"NARRATOR": ", ".join(tags.narrators), "SERIES": tags.series, "SERIES-PART": tags.series_index}
    for name, value in free.items():
        if value:
            frames.add(id3.TXXX(encoding=3, desc=name, text=[value]))
    if tags.description:
        frames.add(id3.COMM(encoding=3, lang="und", desc="", text=[tags.description]))
    if cover:
        frames.add(id3.APIC(encoding=3, mime=cover.media_type, type=3, desc="cover", data=cover.data))


def _flac(path: Path, tags: Tags, cover: Cover | None, part: Part | None) -> None:
    from mutagen.flac import FLAC, Picture

    file: Any = FLAC(path)  # type: ignore[no-untyped-call]
    values = {
        "TITLE": part.title if part else tags.title,
        "ALBUM": tags.title,
        "ARTIST": ", ".join(tags.authors),
        "ALBUMARTIST": ", ".join(tags.authors),
        "NARRATOR": ", ".join(tags.narrators),
        "SERIES": tags.series,
        "SERIES-PART": tags.series_index,
        "GENRE": tags.genre,
        "DATE": tags.year,
        "PUBLISHER": tags.publisher,
        "COPYRIGHT": tags.rights,
        "DESCRIPTION": tags.description,
        "LANGUAGE": tags.language,
        "TRACKNUMBER": str(part.number) if part else "",
        "TRACKTOTAL": str(part.count) if part else "",
    }
    for key, value in values.items():
        if value:
            file[key] = value
    if cover:
        picture: Any = Picture()  # type: ignore[no-untyped-call]
        picture.type, picture.mime, picture.data = 3, cover.media_type, cover.data
        file.add_picture(picture)
    file.save()
