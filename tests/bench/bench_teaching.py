"""How long a lesson takes, and how much corrections teach.

Run: python tests/bench/bench_teaching.py [NOVEL.txt NOVEL.json ...]. Without novels: the processor time of `learn` on a
made novel of 150,000 words, and over that of making its script. With novels and their gold speakers (characters with
aliases; quotations with a speaker and spans, half-open offsets into the text): the most doubtful quotations are
accepted or put right by the gold, and it is told how many of the other spans are right before and after.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench_script import manuscript, texts_of

from app.core.script import Line
from app.db import book
from app.services import people, reading
from app.services.importing import import_book
from app.services.project import Project, building, overview
from app.services.reviewing import queue
from app.services.scripting import make_script
from app.services.teaching import learn, teach

WORDS = 150_000
CORRECTED = 50
_TITLES = {"mr", "mrs", "miss", "ms", "dr", "sir", "lady", "lord", "the", "colonel", "captain", "inspector"}

Gold = list[tuple[int, int, str]]


def speed() -> None:
    """Prints how long a lesson takes."""
    whole = manuscript(texts_of(None, WORDS))
    start = time.process_time()
    script = make_script(whole)
    making = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        with building(Path(folder) / "Bench.dramatis") as (_, db), db.write() as conn:
            book.write(conn, whole, script)
        with Project.open(Path(folder) / "Bench.dramatis") as project:
            doubt = queue(project, 1)[0]
            other = next(
                e.character for e in overview(project).cast if e.character not in (None, doubt.character)
            )
            least, wall = float("inf"), float("inf")
            for _ in range(3):
                start, began = time.process_time(), time.perf_counter()
                lesson = learn(project, dict.fromkeys(doubt.lines, other))
                least, wall = min(least, time.process_time() - start), min(wall, time.perf_counter() - began)
            start = time.process_time()
            teach(project, dict.fromkeys(doubt.lines, other))
            taught = time.process_time() - start
    print(f"learn, {WORDS:,} words:          {least:.2f} s of the processor, {wall:.2f} s by the clock")
    print(f"over making the script:        {least / making:.2f}")
    print(f"teach over learn:              {taught / least:.2f}, {len(lesson.changes)} lines changed")


def norm(name: str) -> str:
    return re.sub(r"[^\w ]", "", name).lower().strip()


def meant(characters: list[dict[str, Any]]) -> dict[str, set[str]]:
    """Every name that may stand for somebody in the gold: the main names that it may mean."""
    table: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    for one in characters:
        for name in {one["name"], *one.get("aliases", [])}:
            table[norm(name)].add(norm(one["name"]))
        words = [word for word in norm(one["name"]).split() if word not in _TITLES]
        for word in {words[0], words[-1]} if words else ():
            parts[word].add(norm(one["name"]))
    for word, mains in parts.items():
        if len(mains) == 1:
            table[word] |= mains
    return table


def right(lines: list[Line], gold: Gold, names: Mapping[str, set[str]]) -> list[bool]:
    """For each gold span whether most of its letters have the gold speaker."""
    found: list[bool] = []
    first = 0
    for start, end, who in gold:
        while first < len(lines) and lines[first].source[1] <= start:  # type: ignore[index]
            first += 1
        cover: Counter[str] = Counter()
        for line in lines[first:]:
            assert line.source is not None
            if line.source[0] >= end:
                break
            cover[norm(line.character or "")] += max(0, min(line.source[1], end) - max(line.source[0], start))
        guess = cover.most_common(1)[0][0] if sum(cover.values()) * 2 >= end - start else ""
        found.append(bool(guess) and (guess == who or who in names.get(guess, ())))
    return found


def spoken(project: Project) -> list[Line]:
    """The lines that somebody may say, in reading order."""
    return [one for one in reading.lines(project) if one.speech is not None and one.source is not None]


def benefit(novel: Path, annotation: Path) -> tuple[float, float]:
    """Prints and returns how many of the spans beyond the corrected ones are right, before and after."""
    value = json.loads(annotation.read_text("utf-8"))
    names = meant(value["characters"])
    shown = {norm(one["name"]): one["name"] for one in value["characters"]}
    gold: Gold = sorted((s, e, norm(q["speaker"])) for q in value["quotes"] for s, e in q["spans"])
    with tempfile.TemporaryDirectory() as folder:
        project = _done(import_book(novel, Path(folder) / "Novel.dramatis"))
        with project:
            before_lines = spoken(project)
            place = {line.id: line.source for line in before_lines}
            cast: dict[str, str] = {}
            for entry in reversed(overview(project).cast):
                for main in names.get(norm(entry.character or ""), ()):
                    cast[main] = entry.character or ""
            given: dict[int, str | None] = {}
            touched: set[int] = set()
            asked = corrected = 0
            for doubt in queue(project):
                inside = [
                    at
                    for at, (start, end, _) in enumerate(gold)
                    if any(place[n][0] < end and place[n][1] > start for n in doubt.lines if place.get(n))  # type: ignore[index]
                ]
                who = {gold[at][2] for at in inside}
                if len(who) != 1 or not who & shown.keys():
                    continue  # nothing, or several people, in the annotation
                main = who.pop()
                if main not in cast:
                    cast[main] = f"{shown[main]} *"  # a name that is not the book's
                    people.add(project, cast[main])
                given |= dict.fromkeys(doubt.lines, cast[main])
                touched.update(inside)
                corrected += main not in names.get(norm(doubt.character or ""), ())
                asked += 1
                if asked == CORRECTED:
                    break
            was = right(before_lines, gold, names)
            lesson = learn(project, given)
            teach(project, given)
            now = right(spoken(project), gold, names)
    rest = [at for at in range(len(gold)) if at not in touched]
    before, after = (sum(found[at] for at in rest) / len(rest) for found in (was, now))
    gained = sum(now[at] and not was[at] for at in rest)
    lost = sum(was[at] and not now[at] for at in rest)
    print(
        f"{novel.stem:22} {asked} quotations reviewed, {corrected} of them wrong; {lesson.quotations} others changed; "
        f"beyond them {before:.4f} -> {after:.4f} of {len(rest)} spans ({gained} gained, {lost} lost)"
    )
    return before, after


def _done(work: Any) -> Project:
    while True:
        try:
            next(work)
        except StopIteration as stop:
            project: Project = stop.value
            return project


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:]]
    if not paths:
        speed()
        return
    found = [benefit(novel, gold) for novel, gold in zip(paths[::2], paths[1::2], strict=True)]
    before, after = (sum(column) / len(found) for column in zip(*found, strict=True))
    print(f"mean                   {before:.4f} -> {after:.4f}")


if __name__ == "__main__":
    main()
