"""Rendering with a small pack that says what it is told to do wrong, on real databases and real files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import Busy, NoSpace, NotFound
from app.core.lexeme import Lexeme
from app.db import lexicon as lexicon_rows
from app.db import lines as line_rows
from app.db import takes as take_rows
from app.db.made import all_made
from app.services.casting import recast
from app.services.preparing import prepare
from app.services.project import Project
from app.services.rendering import render, resume, unfinished
from app.services.voices import Voices
from engine.dsp.loudness import levels
from engine.text.lexicon import Entry, write_csv
from engine.types import Audio, WordTiming
from humming import RATE, Bench, Hum, Shelf, run

BOOK = (
    ["It was late.", "Anna: Who is there?", "Nobody answered.", "Ben: It is me."],
    ["It rained.", "*A note that nobody reads.", "Anna: Come in then."],
    ["Contents", "A list of things."],
)
SPOKEN = 6  # lines of BOOK that are read aloud


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "Sample.dramatis", *BOOK)
    yield made
    made.close()


def test_every_line_gets_a_take_with_all_that_is_known_of_it(bench: Bench) -> None:
    report = bench.render()
    assert (report.rendered, report.reused, report.failed, report.cancelled) == (SPOKEN, 0, (), False)
    assert len(bench.pack.said) == SPOKEN
    assert bench.sound()
    assert unfinished(bench.project) == ()
    lines = bench.pending()
    for number in (1, 2, 3, 4, 5, 7):
        line, (take,) = lines[number], bench.takes(number)
        assert line.take == take.id
        assert line.sound == take.sound == line.take_sound
        assert line.problem is None
        audio = bench.project.audio.read(take.audio)
        assert (
            (take.frames, take.rate)
            == (len(line.text) * RATE // 20, RATE)
            == (len(audio.samples), audio.rate)
        )
        assert take.peak == pytest.approx(float(np.abs(audio.samples).max()), abs=1e-6)
        assert take.level == pytest.approx(levels(audio.samples, RATE), rel=1e-3)
        assert take.words == (WordTiming(line.spoken.split()[0], 0.0, 0.1, 0),)
    assert lines[6].take is None  # the note
    assert lines[8].take is None  # the table of contents is left out
    total = sum(take.seconds for number in (1, 2, 3, 4, 5, 7) for take in bench.takes(number))
    assert report.audio_seconds == pytest.approx(total)
    assert 0 < report.synthesis_seconds <= report.wall_seconds


def test_progress_counts_up_names_each_line_and_ends_at_the_end(bench: Bench) -> None:
    _, told = run(bench.start())
    told = [one for one in told if one.what == "rendering"]
    done = [one.done for one in told]
    assert done == sorted(done)
    assert (told[-1].done, told[-1].total) == (SPOKEN, SPOKEN)
    assert sorted(one.line for one in told if one.line is not None) == [1, 2, 3, 4, 5, 7]
    assert told[-1].left == 0.0


def test_what_is_there_is_not_made_again(bench: Bench) -> None:
    bench.render()
    bench.pack.said.clear()
    again = bench.render()
    assert (again.rendered, again.reused, bench.pack.said) == (0, SPOKEN, [])
    with Project.open(bench.folder) as fresh:
        other = run(render(fresh, bench.shelf, bench.voices))[0]
    assert (other.rendered, other.reused, bench.pack.said) == (0, SPOKEN, [])


def test_only_what_is_asked_for(bench: Bench) -> None:
    assert bench.render(chapters=[1]).rendered == 2
    assert bench.render(lines=[4, 1]).rendered == 2
    assert bench.render(lines=[6]).rendered == 1  # a note is read where it is named
    assert bench.render(chapters=[2]).rendered == 2  # and so is a chapter that is left out
    assert bench.render().rendered == 2
    with pytest.raises(NotFound, match="no line 99"):
        bench.render(lines=[99])
    with pytest.raises(NotFound, match="no chapter 7"):
        bench.render(chapters=[7])


def test_the_same_words_in_the_same_voice_are_synthesised_once(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "p", ["Yes.", "Anna: Yes.", "No.", "Yes."], ["Yes."])
    recast(bench.project, {"Anna": "hum/high"})
    report = bench.render()
    assert (report.rendered, report.reused) == (3, 2)
    lines = bench.pending()
    assert lines[1].take == lines[4].take == lines[5].take != lines[2].take
    assert bench.sound()
    bench.close()


def test_takes_are_added_and_none_is_made_again(bench: Bench) -> None:
    assert bench.render(takes=3).rendered == 3 * SPOKEN
    assert [take.seed for take in bench.takes(1)] == [0, 1, 2]
    assert bench.pending()[1].take == bench.takes(1)[0].id
    bench.pack.said.clear()
    more = bench.render(takes=4)
    assert (more.rendered, more.reused) == (SPOKEN, 3 * SPOKEN)
    assert {seed for _, seed in bench.pack.said} == {3}
    assert len({take.audio for take in bench.takes(1)}) == 4


def test_a_take_that_was_chosen_stays_chosen(bench: Bench) -> None:
    bench.render(takes=2)
    with bench.project.db.write() as conn:
        take_rows.choose(conn, 1, bench.takes(1)[1].id)
    bench.pack.said.clear()
    bench.render()
    bench.render(takes=2)
    assert bench.pack.said == []
    assert bench.pending()[1].take == bench.takes(1)[1].id


def test_a_new_voice_renders_its_lines_and_the_old_one_is_there_still(bench: Bench) -> None:
    bench.render()
    old = bench.pending()[2].take
    recast(bench.project, {"Anna": "hum/high"})
    report = bench.render()
    assert (report.rendered, report.reused) == (2, SPOKEN - 2)
    assert bench.pending()[2].take != old
    recast(bench.project, {"Anna": "hum/low"})
    back = bench.render()
    assert (back.rendered, back.reused) == (0, SPOKEN)
    assert bench.pending()[2].take == old


def test_a_new_version_of_the_pack_makes_its_takes_stale(bench: Bench) -> None:
    bench.render()
    newer = Shelf(Hum("2"))
    report = run(render(bench.project, newer, Voices(bench.folder, newer)))[0]
    assert report.rendered == SPOKEN


def test_a_line_with_nothing_to_say_is_a_short_silence(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "p", ["Before.", "x…!", "After."])
    with bench.project.db.write() as conn:
        conn.exec_driver_sql("UPDATE paragraphs SET text = '…?!' WHERE id = 2")
    report = bench.render()
    assert (report.rendered, report.failed) == (3, ())
    with bench.project.db.read() as conn:
        (take,) = take_rows.of_line(conn, 2)
    sound = bench.project.audio.read(take.audio)
    assert sound.seconds == pytest.approx(0.4)
    assert not sound.samples.any()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This is unspeakable.", "the word 'unspeakable' cannot be spoken"),
        ("This will explode.", "pack hum failed on it (ZeroDivisionError: division by zero)"),
        ("This is undefined.", "no numbers"),
        ("This is deafening.", "beyond full scale"),
        ("This is silent.", "gave silence"),
        ("This is untimed.", "could not be encoded"),
        ("Zoe: I have no pack.", "there is no pack nowhere"),
    ],
)
def test_a_line_that_fails_is_marked_and_the_rest_goes_on(tmp_path: Path, text: str, told: str) -> None:
    bench = Bench(tmp_path / "p", ["Before.", text, "After.", "Zoe: Mine too."])
    with bench.project.db.write() as conn:
        conn.exec_driver_sql(
            "UPDATE characters SET voice = ?", ("nowhere/x" if text[:3] == "Zoe" else "hum/high",)
        )
    broken = {2, 4} if text[:3] == "Zoe" else {2}
    report, progress = run(bench.start())
    assert report.rendered == 4 - len(broken)
    assert {line for line, _ in report.failed} == broken
    assert all(told in why and "\n" not in why for _, why in report.failed)
    assert {one.line for one in progress if one.problem} == broken
    lines = bench.pending()
    assert told in lines[2].problem
    assert lines[1].problem is lines[3].problem is None
    assert unfinished(bench.project) == ()
    assert bench.sound()
    with bench.project.db.write() as conn:  # mended: the mark goes away
        conn.exec_driver_sql("UPDATE characters SET voice = 'hum/high'")
        conn.exec_driver_sql("UPDATE paragraphs SET text = 'Mended.' WHERE id = 2")
        conn.exec_driver_sql('UPDATE lines SET start = 0, "end" = 7, sound = NULL WHERE id = 2')
    assert bench.render().failed == ()
    assert bench.pending()[2].problem is None
    bench.close()


def test_lines_that_share_a_failing_request_all_fail(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "p", ["This is silent.", "Fine.", "This is silent.", "It is unspeakable."] * 2)
    report = bench.render()
    assert {line for line, _ in report.failed} == {1, 3, 4, 5, 7, 8}
    assert (report.rendered, report.reused) == (1, 1)
    bench.close()


def test_closing_ends_the_work_within_a_block_and_keeps_what_was_finished(tmp_path: Path) -> None:
    bench = Bench(
        tmp_path / "p", [f"Line number {word} of many." for word in "abcdefghij"] + ["Long " + "o" * 40000]
    )
    work = bench.start()
    for progress in work:
        if len(bench.pack.said) == 10 and progress.line is None and bench.pack.blocks > 400:
            break
    before = bench.pack.blocks
    work.close()
    assert bench.pack.blocks == before
    assert bench.pack.closed == 11
    assert bench.sound()
    left = unfinished(bench.project)
    assert left == ((11, 0),)
    assert sum(line.take is not None for line in bench.pending().values()) == 10
    bench.render(lines=[1])  # nothing holds the project any more
    bench.close()


def test_the_stop_flag_ends_the_work_and_resume_goes_on(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "p", [f"Line {word}." for word in "abcdefghijklmnop"])
    stop = threading.Event()
    bench.pack.after = lambda: stop.set() if len(bench.pack.said) == 5 else None
    report = bench.render(stop=stop, takes=2)
    assert report.cancelled
    assert report.rendered == len(bench.pack.said) == 5
    assert bench.sound()
    left = unfinished(bench.project)
    assert len(left) == 32 - report.rendered
    rest = run(resume(bench.project, bench.shelf, bench.voices))[0]
    assert (rest.rendered, rest.cancelled) == (len(left), False)
    assert len(bench.pack.said) == len(set(bench.pack.said)) == 32
    assert unfinished(bench.project) == ()
    bench.close()


def test_one_render_at_a_time_and_the_other_is_named(bench: Bench) -> None:
    work = bench.start()
    next(work)
    with pytest.raises(Busy, match="this program"):
        bench.render()
    work.close()
    hold = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path\nfrom app.files.lock import only_one\n"
        "with only_one(Path(sys.argv[1]), 'being rendered'):\n print('held', flush=True); sys.stdin.read()"
    )
    root = str(Path(__file__).resolve().parents[3])
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(bench.folder / "render.lock"), root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(
            Busy, match=f"Sample.dramatis is being rendered by another process .number {other.pid}"
        ):
            bench.render()
        other.kill()
        other.wait()
        assert bench.render().rendered == SPOKEN  # the dead hold nothing
    finally:
        other.kill()
        other.communicate()


@pytest.mark.parametrize("harm", ["missing", "cut", "scrambled"])
def test_a_take_whose_file_is_gone_is_made_anew(bench: Bench, harm: str) -> None:
    bench.render(takes=2)
    with bench.project.db.write() as conn:
        take_rows.choose(conn, 3, bench.takes(3)[1].id)
    take = bench.takes(3)[1]
    path = bench.project.audio.path(take.audio)
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    elif harm == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    else:
        path.write_bytes(whole[:2000] + bytes(len(whole) - 2000))
        with pytest.raises(Exception, match="render again"):
            bench.project.audio.read(take.audio)
    bench.pack.said.clear()
    report = bench.render()
    assert (report.rendered, report.lost) == (1, 1)
    assert bench.pack.said == [("Nobody answered.", 1)]
    assert bench.takes(3)[1] == take
    assert path.read_bytes() == whole
    assert bench.pending()[3].take == take.id


def test_finished_files_without_rows_are_taken_in_and_not_made_again(bench: Bench) -> None:
    bench.close()
    database = bench.folder / "project.db"
    before = bench.folder / "before.db"
    shutil.copyfile(database, before)
    with Project.open(bench.folder) as project:
        run(render(project, bench.shelf, bench.voices, takes=2))
        with project.db.read() as conn:
            takes = sorted((one.request, one.audio, one.seed) for one in all_made(conn))
    for name in ("project.db", "project.db-wal", "project.db-shm"):
        (bench.folder / name).unlink(missing_ok=True)
    shutil.move(before, database)  # as after a power cut before the rows reached the disk
    bench.project = Project.open(bench.folder)
    assert not bench.sound()
    spare = next(bench.project.audio.folder.rglob("*.flac"))
    (spare.parent / f".{spare.stem}.1.0123abcd.part.flac").write_bytes(spare.read_bytes()[:1000])
    cut = bench.project.audio.path(takes[0][1])
    cut.write_bytes(cut.read_bytes()[:-1])
    bench.pack.said.clear()
    report = bench.render(takes=2)
    assert (report.adopted, report.rendered, report.reused) == (2 * SPOKEN - 1, 1, 2 * SPOKEN - 1)
    assert len(bench.pack.said) == 1
    with bench.project.db.read() as conn:
        assert sorted((one.request, one.audio, one.seed) for one in all_made(conn)) == takes
    assert bench.sound()
    line = bench.pending()[1]
    assert line.take in {take.id for take in bench.takes(1)}
    first = bench.takes(1)[0]
    audio = bench.project.audio.read(first.audio)
    assert first.level == pytest.approx(levels(audio.samples, RATE), rel=1e-3)
    assert first.words == (WordTiming("It", 0.0, 0.1, 0),)


def test_files_of_others_are_left_alone(bench: Bench) -> None:
    mine = bench.project.audio.put(Audio(np.full(500, 0.1, np.float32), RATE), {"TITLE": "a recording"})
    assert bench.render().adopted == 0
    assert bench.project.audio.verify(mine.sha)


def test_a_line_that_is_changed_while_it_renders_stays_to_be_rendered(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "p", ["First line.", "Second line.", "Third line " + "o" * 2000])
    work = bench.start()
    for _ in work:
        if len(bench.pack.said) == 2:
            break
    with bench.project.db.write() as conn:
        line_rows.touch(conn, [3])
    run(work)
    assert bench.pending()[3].sound is None
    assert bench.render(lines=[3]).reused == 1
    assert bench.pending()[3].sound is not None
    bench.close()


def test_words_of_the_lexicon_and_numbers_are_spoken_as_they_should_be(bench: Bench, tmp_path: Path) -> None:
    everywhere = tmp_path / "lexicon.csv"
    write_csv(everywhere, [Entry("late", None, "layt"), Entry("rained", None, "wrong")])
    with bench.project.db.write() as conn:
        lexicon_rows.replace(conn, [Lexeme("rained", None, "raynd"), Lexeme("Nobody", "ˈnoʊbədi", None)])
    prepared, told = run(prepare(bench.project, bench.shelf, bench.voices, lexicon_file=everywhere))
    assert told[-1].done == told[-1].total == 9
    assert [one.problem for one in prepared] == [None] * 9
    lines = bench.pending()
    assert lines[1].spoken == "It was layt."
    assert lines[5].spoken == "It raynd."
    assert [(p.start, p.end, p.ipa) for p in lines[3].pronunciations] == [(0, 6, "ˈnoʊbədi")]
    assert all(line.sound for line in lines.values())
    assert [one.fresh for one in run(prepare(bench.project, bench.shelf, bench.voices))[0]] == [False] * 9


# A limit on the size of files stands in for a full disk: the one long line does not fit.
FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import humming as parts
from app.core.errors import NoSpace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
bench = parts.Bench(Path(sys.argv[1]), [f"Line {w}." for w in "abcdefgh"] + ["o" * 1000] + ["Last line."])
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    bench.render()
except NoSpace as error:
    print(error)
print(sum(line.take is not None for line in bench.pending().values()), bench.sound())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file size are POSIX's")
def test_a_full_disk_stops_the_work_and_what_was_finished_stays(tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "p"), root, str(Path(root, "tests"))],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ},
    )
    told, kept = done.stdout.splitlines()
    assert "cannot be written to" in told
    assert "is kept" in told
    assert kept == "8 True"
    with Project.open(tmp_path / "p") as project:
        shelf = Shelf(Hum())
        rest = run(render(project, shelf, Voices(tmp_path, shelf)))[0]
    assert (rest.rendered, rest.reused) == (2, 8)


def test_a_project_that_cannot_be_written_to_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.project.db.read_only = True
    with pytest.raises(NoSpace, match="cannot be written to"):
        bench.render()
