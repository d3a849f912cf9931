"""From the timeline to delivered files: mixed, levelled, encoded, tagged, and checked as they lie on the disk."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.core.delivery import Check, Tags, Target
from app.core.errors import BadDelivery
from app.core.manuscript import Cover
from app.core.progress import Progress
from app.core.timeline import ChapterTimeline
from app.files.encoder import ChapterMark, Encoder
from app.files.replacing import replacing, sweep
from app.files.tags import Part, read_cover, write_tags
from app.services.checking import check_files, peaks_over
from app.services.lexicons import refresh
from app.services.mastering import gain_to, loudness, mastered, mix
from app.services.project import EXPORTS, Project, overview
from app.services.timelines import timeline
from app.services.together import Mixed, encode_together, segments
from engine.dsp.loudness import Meter
from engine.types import Samples

# Encoding to AAC or MP3 moves peaks a little; the limiter keeps that much below what the target allows. Where a file's
# peaks rose more (noise and breath do that), it is written again with as much more room, and a little to spare.
_LOSSY_MARGIN = 1.0  # dB
_SPARE = 0.2  # dB
_AGAIN = 2  # times at most
_SHORT = 1800.0  # seconds up to which a file's level is measured after limiting
_NEAR = 0.1  # dB that are near enough
_ENDINGS = {"m4b": (".m4b", ".m4a", ".mp4")}


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file on the disk. `bytes`: its size."""

    path: Path
    seconds: float
    bytes: int


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was delivered; `chapters` lie on the time of the whole book; `check` is of the files as they lie there."""

    files: tuple[DeliveredFile, ...]
    chapters: tuple[ChapterMark, ...]
    check: Check
    encode_seconds: float
    check_seconds: float


def export(
    project: Project,
    out: Path,
    target: Target,
    *,
    narrators: tuple[str, ...] = (),
    series: str | None = None,
    series_index: str | None = None,
    cover: Path | None = None,
    partial: bool = False,
    lexicon_file: Path | None = None,
) -> Generator[Progress, None, ExportReport]:
    """Delivers the book to `out`: a file, or a folder where the target asks for a file per chapter.

    A file appears whole or not at all; closing the generator leaves what was delivered before. Raises BadDelivery
    if something is not rendered (unless `partial`), NoSpace, NotFound or BadProject for a take without its sound.
    """
    started = time.perf_counter()
    refresh(project, lexicon_file)
    chapters = _ready(project, partial)
    picture = read_cover(cover) if cover else project.cover()
    tags = _tags(project, narrators, series, series_index)
    marks = _marks(chapters)
    total = sum(chapter.seconds for chapter in chapters)
    _refuse_the_project_itself(project, out)
    jobs = list(_jobs(out, target, chapters, marks))
    sweep(out if target.per_chapter else out.parent)
    margins = {job[0]: _margin(target) for job in jobs}
    lengths: dict[Path, float] = {}
    checked = 0.0
    wanted = jobs
    for left in reversed(range(_AGAIN + 1)):
        done = total - sum(chapter.seconds for job in wanted for chapter in job[1])
        for path, parts, inside, part in wanted:
            for step in _encode(project, path, parts, target, inside, tags, picture, part, margins[path]):
                lengths[path] = step
                spent = time.perf_counter() - started
                heard = done + step
                yield Progress(
                    f"Writing {path.name}", heard, total, spent / heard * (total - heard) if heard else None
                )
            done += lengths[path]
        before = time.perf_counter()
        report = yield from check_files([job[0] for job in jobs], target)
        checked += time.perf_counter() - before
        over = peaks_over([job[0] for job in jobs], report, target) if target.bitrate and left else {}
        wanted = [job for job in jobs if job[0] in over]
        if not wanted:
            break
        for path, decibels in over.items():
            margins[path] += decibels + _SPARE
    files = tuple(DeliveredFile(path, seconds, path.stat().st_size) for path, seconds in lengths.items())
    ended = time.perf_counter()
    return ExportReport(files, tuple(marks), report, ended - started - checked, checked)


def _ready(project: Project, partial: bool) -> tuple[ChapterTimeline, ...]:
    states = [chapter for chapter in overview(project).chapters if chapter.included]
    stale = sum(chapter.stale for chapter in states)
    missing = sum(chapter.lines - chapter.rendered for chapter in states) - stale
    chapters = tuple(chapter for chapter in timeline(project).chapters if chapter.clips)
    if not chapters:
        raise BadDelivery(f"nothing of {project.folder.name} is rendered yet; run `dramatis render` first")
    if (missing or stale) and not partial:
        raise BadDelivery(
            f"lines not rendered: {missing}, out of date: {stale}; render first, or deliver with --partial"
        )
    return chapters


def _refuse_the_project_itself(project: Project, out: Path) -> None:
    """A delivery must not take the place of the project's own files. Raises BadDelivery."""
    place, folder = out.resolve(), project.folder.resolve()
    if place.is_relative_to(folder) and not place.is_relative_to(folder / EXPORTS):
        raise BadDelivery(
            f"{out} lies inside the project; deliver to another folder, or to its {EXPORTS} folder"
        )


def _tags(project: Project, narrators: tuple[str, ...], series: str | None, index: str | None) -> Tags:
    info = project.info()
    return Tags(
        title=info.title,
        authors=info.authors,
        narrators=narrators,
        series=info.series if series is None else series,
        series_index=info.series_index if index is None else index,
        publisher=info.publisher,
        year=info.year,
        description=info.description,
        language=info.language,
        rights=info.rights,
    )


def _marks(chapters: tuple[ChapterTimeline, ...]) -> list[ChapterMark]:
    marks = []
    start = 0.0
    for number, chapter in enumerate(chapters, 1):
        end = start + chapter.seconds
        marks.append(ChapterMark(chapter.title.strip() or f"Chapter {number}", start, end))
        start = end
    return marks


Job = tuple[Path, tuple[ChapterTimeline, ...], tuple[ChapterMark, ...], Part | None]


def _jobs(
    out: Path, target: Target, chapters: tuple[ChapterTimeline, ...], marks: list[ChapterMark]
) -> Iterator[Job]:
    """The files to write: path, chapters, the marks inside it, which part of the book it is."""
    if not target.per_chapter:
        if out.is_dir():
            raise BadDelivery(f"{out} is a folder; the target {target.name} makes one file, give its name")
        if not out.parent.is_dir():
            raise BadDelivery(f"the folder {out.parent} is not there")
        endings = _ENDINGS.get(target.container, (f".{target.container}",))
        if out.suffix.lower() not in endings:
            raise BadDelivery(
                f"the target {target.name} makes {endings[0]} files; {out.name} does not end so"
            )
        yield out, chapters, tuple(marks) if target.container in ("m4b", "mp3") else (), None
        return
    if out.suffix.lower() == f".{target.container}" or out.is_file():
        raise BadDelivery(
            f"the target {target.name} makes a file for each chapter; give a folder, not {out.name}"
        )
    out.mkdir(parents=True, exist_ok=True)
    width = max(2, len(str(len(chapters))))
    jobs: list[Job] = []
    for number, (chapter, mark) in enumerate(zip(chapters, marks, strict=True), 1):
        path = out / f"{number:0{width}} {_file_name(mark.title)}.{target.container}"
        jobs.append((path, (chapter,), (), Part(mark.title, number, len(chapters))))
    written = {job[0].name for job in jobs}
    for other in out.glob(f"*.{target.container}"):
        if re.match(r"\d+ ", other.name) and other.name not in written:
            raise BadDelivery(
                f"{out} holds {other.name} of another delivery; give an empty folder, or remove it first"
            )
    yield from jobs


def _file_name(title: str) -> str:
    """A title as every file system takes it."""
    name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", title)
    short = " ".join(name.split())[:80].encode()[:180].decode("utf-8", "ignore")  # file systems count bytes
    return short.rstrip(". ") or "chapter"


def _encode(
    project: Project,
    path: Path,
    chapters: tuple[ChapterTimeline, ...],
    target: Target,
    marks: tuple[ChapterMark, ...],
    tags: Tags,
    cover: Cover | None,
    part: Part | None,
    margin: float,
) -> Iterator[float]:
    """Writes one file with peaks `margin` dB below what is allowed; yields the seconds written so far."""
    ceiling = target.true_peak - margin
    # Of the usual margin, also for a file that is written again: what more room takes off its peaks is not to be made
    # up for, or they would rise with it.
    gain = _gain(project, chapters, target, target.true_peak - _margin(target))

    def mixed(chapter: ChapterTimeline, start: float = 0.0) -> Iterator[Samples]:
        return mastered(mix(project, chapter, target.rate, start, gain), gain, ceiling, target.rate)

    with replacing(path) as temporary:
        parts = segments(chapters, target)
        if len(parts) > 1:
            counts = encode_together(temporary, target, parts, marks, mixed)
        else:
            counts = _encode_alone(temporary, target, chapters, marks, mixed)
        frames = 0
        for count in counts:
            frames += count
            yield frames / target.rate
        write_tags(temporary, target.container, tags, cover, part)


def _margin(target: Target) -> float:
    """dB that the limiter keeps below what the target allows, before it is known what encoding does."""
    return _LOSSY_MARGIN if target.bitrate else 0.1


def _encode_alone(
    path: Path,
    target: Target,
    chapters: Iterable[ChapterTimeline],
    marks: tuple[ChapterMark, ...],
    mixed: Mixed,
) -> Iterator[int]:
    with Encoder(path, target, marks) as encoder:
        for chapter in chapters:
            for block in mixed(chapter, 0.0):
                encoder.write(block)
                yield len(block)
        encoder.finish()


def _gain(project: Project, chapters: tuple[ChapterTimeline, ...], target: Target, ceiling: float) -> float:
    """dB that bring these chapters to the target: by loudness, or by RMS where the target sets bounds on that.

    What the limiter takes away is given back, in two rounds that mix without encoding; a long book loses too little
    to be worth reading it twice.
    """
    by_rms = target.rms_min is not None and target.rms_max is not None
    wanted = (target.rms_min + target.rms_max) / 2 if by_rms else target.loudness  # type: ignore[operator]
    seconds = sum(chapter.seconds for chapter in chapters)
    if not by_rms and seconds > _SHORT:
        return gain_to(loudness(project, chapters), wanted)
    gain = 0.0 if by_rms else gain_to(loudness(project, chapters), wanted)
    for limit in (math.inf, ceiling, ceiling) if by_rms else (ceiling, ceiling):
        measured = _measure(project, chapters, target.rate, gain, limit, by_rms)
        if abs(wanted - measured) < _NEAR:
            break
        gain += gain_to(measured, wanted)
    return gain


def _measure(
    project: Project,
    chapters: tuple[ChapterTimeline, ...],
    rate: int,
    gain: float,
    ceiling: float,
    by_rms: bool,
) -> float:
    """Loudness in LUFS, or RMS in dBFS, of the mix with that gain and, unless it is infinite, that ceiling."""
    meter = Meter(rate)
    energy, count = 0.0, 0
    for chapter in chapters:
        blocks = mix(project, chapter, rate, raised=gain)
        limited = mastered(blocks, gain, ceiling, rate) if math.isfinite(ceiling) else blocks
        for block in limited:
            if by_rms:
                energy += float(np.dot(block, block))
                count += len(block)
            else:
                meter.add(block)
    if not by_rms:
        return meter.loudness
    return 10 * math.log10(energy / count) if energy > 0 else -math.inf
