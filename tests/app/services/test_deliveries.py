"""What is kept for delivering, what stands in its way, and what is remembered of it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.core.delivery import Check, Failure
from app.core.errors import BadDelivery, BadEdit
from app.core.marker import MarkerKind
from app.core.measures import measures
from app.db import lines as line_rows
from app.services import deliveries, marking
from app.services.book_details import change, details, names, no_cover, set_cover
from app.services.checking import check_files
from app.services.proofing_queue import approve
from app.services.readiness import readiness
from app.services.targets import targets
from app.services.undoing import undo
from made_project import make_project
from made_takes import run

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "Numbers.dramatis", chapters=2, paragraphs=2, seconds=0.6, sounds=2) as made:
        yield made


def test_details_are_kept_undone_and_bounded(project):
    told = details(project)
    assert told.info.title == "Numbers" and told.narrators == ()
    changed = change(
        project, replace(told.info, title=" New  title ", year="2026", language="xx"), names("Ann; Bo,Ann, ")
    )
    assert changed.title == "Change the book's details"
    again = details(project)
    assert again.info.title == "New title" and again.info.language == told.info.language
    assert again.narrators == ("Ann", "Bo")
    with pytest.raises(BadEdit):
        change(project, replace(told.info, title="  "), ())
    with pytest.raises(BadEdit):
        change(project, replace(told.info, description="x" * 5000), ())
    undo(project)
    assert details(project) == told


def test_a_cover_comes_goes_and_comes_back(project, tmp_path: Path):
    picture, text = tmp_path / "cover.png", tmp_path / "cover.txt"
    picture.write_bytes(PNG)
    text.write_text("no picture")
    assert details(project).cover is None
    set_cover(project, picture)
    picture.unlink()
    found = details(project).cover
    assert found is not None and found.data == PNG and found.media_type == "image/png"
    with pytest.raises(BadDelivery):
        set_cover(project, text)
    no_cover(project)
    assert details(project).cover is None
    undo(project)
    assert details(project).cover is not None


def test_what_stands_in_the_way_is_counted(project):
    seen = readiness(project)
    assert seen.whole and seen.lines == 10 and seen.unapproved == 10 and not seen.comments
    assert seen.uncast == ("Ada",) and seen.first_open is None
    with project.db.read() as conn:
        ids = line_rows.to_render(conn)
    approve(project, ids[:4])
    marking.add(project, ids[5], kind=MarkerKind.COMMENT, text="Too fast.")
    marking.add(project, ids[6], text="here")
    with project.db.write() as conn:
        line_rows.touch(conn, [ids[2]])
    seen = readiness(project)
    assert not seen.whole and seen.open == seen.stale == 1 and seen.first_open == ids[2]
    assert seen.unapproved == 6 and seen.comments == 1 and seen.first_comment == ids[5]


def test_a_delivery_is_remembered_with_its_check_and_checked_again(project, tmp_path: Path):
    target = targets()["m4b"]
    out = tmp_path / "book.m4b"
    told = details(project)
    change(project, told.info, ("Ann",))
    made = run(deliveries.deliver(project, out, target))
    assert made.path == out and made.there and made.bytes == out.stat().st_size
    assert deliveries.past(project) == (made,)
    soundfile.write(out, np.zeros(16000, np.float32), 16000, format="FLAC")
    assert not run(deliveries.check_again(project, made)).check.passed
    assert not deliveries.past(project)[0].check.passed
    out.unlink()
    with pytest.raises(BadDelivery, match="not there any more"):
        run(deliveries.check_again(project, made))
    deliveries.forget(project, made)
    assert deliveries.past(project) == ()


def test_what_is_told_for_once_takes_the_place_of_what_is_kept(project, tmp_path: Path):
    from mutagen.mp4 import MP4

    change(project, replace(details(project).info, series="Kept", series_index="3"), ("Ann",))
    target = targets()["m4b"]
    for name, options, narrator, series in (
        ("kept.m4b", {}, "Ann", "Kept"),
        ("once.m4b", {"narrators": ("Bo",), "series": "Once"}, "Bo", "Once"),
    ):
        report, made = run(deliveries.deliver_with(project, tmp_path / name, target, **options))
        assert deliveries.past(project)[0] == made and made.path == report.files[0].path
        tags = {key.rpartition(":")[2].lower(): str(value) for key, value in MP4(made.path).items()}
        assert any(narrator in value for value in tags.values()), tags
        assert any(series in value for value in tags.values()), tags


def test_a_check_tells_how_far_it_is_and_ends_within_a_block(tmp_path: Path):
    sound = np.random.default_rng(1).standard_normal(44100 * 45).astype(np.float32) * 0.1
    files = [tmp_path / "01 One.wav", tmp_path / "02 Two.wav"]
    for file in files:
        soundfile.write(file, sound, 44100, subtype="PCM_16")
    steps = list(check_files(files, targets()["wav"]))
    heard = [step.done for step in steps if step.total]
    assert heard == sorted(heard) and heard[-1] == steps[-1].total == pytest.approx(90.0)
    assert max(np.diff([0.0, *heard])) < 10.5  # a block
    work = check_files(files, targets()["wav"])
    for step in work:
        if step.done:
            break
    work.close()  # ffmpeg is ended with it: a process left behind would fail the test
    assert step.done < 10.5


def test_measures_stand_beside_their_limits():
    target = targets()["acx"]
    rows = {row.rule: row for row in measures(target)}
    assert rows["rms"].low == target.rms_min and rows["rms"].value is None and rows["rms"].good is None
    check = Check(
        "acx", {"true_peak": -1.0, "rms": -20.0, "loudness": -20.0}, (Failure("true_peak", -1.0, -3.0),)
    )
    rows = {row.rule: row for row in measures(target, check)}
    assert rows["true_peak"].good is False and rows["rms"].good is True
    several = Check("acx", {"true_peak": -1.0}, (Failure("true_peak of 02 Two.mp3", -1.0, -3.0),))
    found = measures(target, several)
    assert found[-1].rule == "true_peak of 02 Two.mp3" and found[-1].good is False
