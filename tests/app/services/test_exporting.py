"""The whole way from takes to checked files, on a real project with real sound."""

import os
import subprocess
import sys
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mutagen.mp4 import MP4

from app.core.errors import BadDelivery, NotFound
from app.core.progress import Progress
from app.core.timeline import PauseRules
from app.files import probe
from app.files.replacing import MARK
from app.services import exporting
from app.services.checking import check
from app.services.editing import include_chapter, pin_pause, rename_chapter, set_pauses
from app.services.exporting import ExportReport, export
from app.services.mastering import loudness, mastered, mix
from app.services.project import Project
from app.services.targets import targets
from app.services.timelines import timeline
from app.services.together import segments
from engine.dsp.loudness import integrated, levels
from made_project import make_project

RATE = 44100


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "numbers.dramatis") as made:
        yield made


def deliver(
    project: Project, out: Path, name: str, per_chapter: bool | None = None, **options: object
) -> tuple[ExportReport, list[Progress]]:
    target = targets()[name]
    target = target if per_chapter is None else replace(target, per_chapter=per_chapter)
    return run(export(project, out, target, **options))  # type: ignore[arg-type]


def run(work: Generator[Progress, None, ExportReport]) -> tuple[ExportReport, list[Progress]]:
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as stop:
            return stop.value, steps


def test_m4b_passes_its_own_check_and_chapters_lie_where_they_are_heard(project: Project, tmp_path: Path):
    report, steps = deliver(project, tmp_path / "book.m4b", "m4b", narrators=("N. Arrator",))
    assert report.check.passed, report.check.failures
    assert [mark.title for mark in report.chapters] == ["Chapter 1", "Chapter 2", "Chapter 3"]
    facts = probe.facts(tmp_path / "book.m4b")
    assert [m.start for m in facts.chapters] == pytest.approx([m.start for m in report.chapters], abs=0.002)
    assert facts.seconds == pytest.approx(timeline(project).seconds, abs=0.05)
    sound = np.concatenate(list(probe.decode(tmp_path / "book.m4b", 1)))[:, 0]
    for chapter, mark in zip(timeline(project).chapters, report.chapters, strict=True):
        begin = mark.start + chapter.clips[0].pause
        still = sound[round(mark.start * RATE) + 2000 : round(begin * RATE) - 2000]
        heard = sound[round(begin * RATE) : round((begin + 0.5) * RATE)]
        assert np.max(np.abs(still)) < 0.003 < np.max(np.abs(heard))
    assert MP4(tmp_path / "book.m4b").tags["\xa9wrt"] == ["N. Arrator"]
    assert MP4(tmp_path / "book.m4b").tags["----:com.apple.iTunes:SERIES-PART"][0] == b"2"
    for what in ("Writing book.m4b", "Checking what was written"):  # each from its beginning to its end
        told = [step.done for step in steps if step.what == what]
        assert told == sorted(told) and told[-1] == pytest.approx(facts.seconds, abs=0.05)


@pytest.mark.parametrize("name", ["mp3", "acx", "flac", "wav"])
def test_a_file_for_each_chapter(project: Project, tmp_path: Path, name: str):
    report, _ = deliver(project, tmp_path / "out", name)
    assert report.check.passed, report.check.failures
    kind = targets()[name].container
    assert [file.path.name for file in report.files] == [f"0{n} Chapter {n}.{kind}" for n in (1, 2, 3)]
    assert check(tmp_path / "out", targets()[name]).passed


def test_the_mix_is_as_long_as_the_timeline_from_any_start(project: Project):
    chapter = timeline(project).chapters[1]
    whole = np.concatenate(list(mix(project, chapter, RATE)))
    assert len(whole) == pytest.approx(chapter.seconds * RATE, abs=2)
    for start in (0.0, 0.3, 2.0, chapter.seconds - 0.1):
        part = np.concatenate([np.zeros(0, np.float32), *mix(project, chapter, RATE, start)])
        np.testing.assert_array_equal(part, whole[round(start * RATE) :])


def test_the_books_loudness_is_known_without_reading_its_sound(project: Project):
    chapters = timeline(project).chapters
    sound = np.concatenate([block for chapter in chapters for block in mix(project, chapter, RATE)])
    assert loudness(project, chapters) == pytest.approx(integrated(levels(sound, RATE)), abs=0.3)


def test_mastering_keeps_length_and_ceiling(project: Project):
    chapter = timeline(project).chapters[0]
    plain = np.concatenate(list(mix(project, chapter, RATE)))
    loud = np.concatenate(list(mastered(mix(project, chapter, RATE), 20.0, -6.0, RATE)))
    assert len(loud) == len(plain)
    assert np.max(np.abs(loud)) <= 10 ** (-5.8 / 20)


def test_pinned_pauses_and_left_out_chapters_are_heard(project: Project, tmp_path: Path):
    before = timeline(project).seconds
    pause = timeline(project).chapters[0].clips[1].pause
    pin_pause(project, timeline(project).chapters[0].clips[1].line, pause + 3.0)
    assert timeline(project).seconds == pytest.approx(before + 3.0)
    include_chapter(project, 1, False)
    report, _ = deliver(project, tmp_path / "book.m4b", "m4b")
    assert [mark.title for mark in report.chapters] == ["Chapter 1", "Chapter 3"]


def test_what_is_not_rendered_is_said_before_the_work(tmp_path: Path):
    with (
        make_project(tmp_path / "bare.dramatis", render=False) as bare,
        pytest.raises(BadDelivery, match="nothing"),
    ):
        deliver(bare, tmp_path / "book.m4b", "m4b")
    assert not (tmp_path / "book.m4b").exists()


def test_a_missing_take_file_is_told_and_leaves_the_old_delivery(project: Project, tmp_path: Path):
    out = tmp_path / "book.m4b"
    out.write_bytes(b"an older delivery")
    for path in list((project.folder / "takes").rglob("*.flac"))[:1]:
        path.unlink()
    with pytest.raises(NotFound, match="render again"):
        deliver(project, out, "m4b")
    assert out.read_bytes() == b"an older delivery"
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name] == []


def test_stopping_half_way_leaves_nothing_half(project: Project, tmp_path: Path):
    work = export(project, tmp_path / "book.m4b", targets()["m4b"])
    next(work)
    next(work)
    work.close()
    assert [one.name for one in tmp_path.iterdir() if "book" in one.name or "part" in one.name] == []


def test_places_that_cannot_be_written_are_told(project: Project, tmp_path: Path):
    for out, name in (
        (tmp_path, "m4b"),
        (tmp_path / "no" / "book.m4b", "m4b"),
        (tmp_path / "book.mp3", "mp3"),
    ):
        with pytest.raises(BadDelivery):
            deliver(project, out, name)


def test_a_whole_book_can_be_one_mp3_with_chapters(project: Project, tmp_path: Path):
    target = replace(targets()["mp3"], per_chapter=False, chapters=True)
    work = export(project, tmp_path / "book.mp3", target)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            report = stop.value
            break
    assert report.check.passed, report.check.failures
    assert len(probe.facts(tmp_path / "book.mp3").chapters) == 3


def test_chapters_encoded_together_sound_as_if_encoded_in_one(project: Project, tmp_path: Path):
    deliver(project, tmp_path / "together.m4b", "m4b")
    deliver(project, tmp_path / "whole.wav", "wav", per_chapter=False)
    together = np.concatenate(list(probe.decode(tmp_path / "together.m4b", 1)))[:, 0]
    whole = np.concatenate(list(probe.decode(tmp_path / "whole.wav", 1)))[:, 0]
    assert len(segments(timeline(project).chapters, targets()["m4b"])) == 3
    assert len(together) == pytest.approx(len(whole), abs=1024)
    size = min(len(together), len(whole))
    together, whole = together[:size], whole[:size]
    # Lossy, so not the same; but in step to the sample all the way, and no click where the pieces meet.
    for start in range(0, size - 40_000, 40_000):
        a, b = together[start : start + 40_000], whole[start : start + 40_000]
        if np.max(np.abs(b[2000:12000])) > 0.05:
            lags = np.correlate(a[2000:12000], b[1900:12100], "valid")
            assert np.argmax(lags) == 100
    for mark in probe.facts(tmp_path / "together.m4b").chapters[1:]:
        border = round(mark.start * RATE)
        assert np.max(np.abs(together[border - 3000 : border + 3000])) < 1e-3


def test_a_book_without_stills_is_encoded_in_one(project: Project, tmp_path: Path):
    set_pauses(project, PauseRules(head=0.0, tail=0.0))
    assert len(segments(timeline(project).chapters, targets()["m4b"])) == 1
    report, _ = deliver(project, tmp_path / "book.m4b", "m4b")
    assert {failure.rule for failure in report.check.failures} <= {"tail"}


def test_a_delivery_never_takes_the_place_of_the_projects_own_files(project: Project, tmp_path: Path):
    for out, name in (
        (project.folder / "project.m4b", "m4b"),
        (project.folder / "book" / "part.m4b", "m4b"),
        (project.folder / "takes", "mp3"),
    ):
        with pytest.raises(BadDelivery, match="inside the project"):
            deliver(project, out, name)
    assert deliver(project, project.folder / "exports" / "book.m4b", "m4b")[0].check.passed


def test_names_and_folders_that_would_mislead_are_refused(project: Project, tmp_path: Path):
    with pytest.raises(BadDelivery, match="does not end so"):
        deliver(project, tmp_path / "wrong.mp3", "m4b")
    deliver(project, tmp_path / "out", "wav")
    include_chapter(project, 0, False)
    with pytest.raises(BadDelivery, match="another delivery"):
        deliver(project, tmp_path / "out", "wav")


def test_titles_and_names_of_any_kind_are_delivered(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    rename_chapter(project, 0, "The [CHAPTER] = 1")
    rename_chapter(project, 1, "😀" * 80)
    monkeypatch.chdir(tmp_path)
    report, _ = deliver(project, Path("Book: one.m4b"), "m4b")
    assert report.check.passed, report.check.failures
    assert probe.facts(Path("Book: one.m4b")).chapters[0].title == "The [CHAPTER] = 1"
    assert deliver(project, Path("Book: flac"), "flac")[0].check.passed


def test_a_short_chapter_with_loud_peaks_still_reaches_its_level(tmp_path: Path):
    with make_project(tmp_path / "short.dramatis", 2, paragraphs=0, seconds=0.8) as project:
        for name in ("mp3", "acx"):
            report, _ = deliver(project, tmp_path / name, name)
            assert not {f.rule.split()[0] for f in report.check.failures} & {"loudness", "rms", "true_peak"}


def test_what_a_killed_export_left_is_removed_by_the_next(project: Project, tmp_path: Path):
    with subprocess.Popen([sys.executable, "-c", "pass"]) as gone:
        pass
    left = tmp_path / f"{MARK}{gone.pid}-abcd1234.m4b"
    left.write_bytes(b"half")
    folder = tmp_path / f"{MARK}{gone.pid}-xyz"
    folder.mkdir()
    (folder / "0.aac").write_bytes(b"half")
    living = tmp_path / f"{MARK}{os.getpid()}-abcd1234.m4b"
    living.write_bytes(b"at work")
    deliver(project, tmp_path / "book.m4b", "m4b")
    assert living.exists()
    assert not left.exists()
    assert not folder.exists()


def test_peaks_that_encoding_raises_are_brought_down_again(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # Noise rises by more than the usual margin; espeak's clean speech, where there is none.
    target = replace(targets()["m4b"], true_peak=-9.0, loudness=-20.5)
    monkeypatch.setattr(exporting, "_LOSSY_MARGIN", 0.0)
    monkeypatch.setattr(exporting, "_AGAIN", 0)
    once, _ = run(export(project, tmp_path / "once.m4b", target))
    assert [failure.rule for failure in once.check.failures] == ["true_peak"]
    monkeypatch.setattr(exporting, "_AGAIN", 2)
    report, steps = run(export(project, tmp_path / "book.m4b", target))
    assert report.check.passed, report.check.failures
    assert report.check.measures["loudness"] == pytest.approx(once.check.measures["loudness"], abs=0.5)
    assert len(report.files) == 1
    assert steps[-1].done == steps[-1].total
