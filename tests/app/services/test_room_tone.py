"""Room tone: made, captured, refused with what was measured, and delivered so that it passes the shops' checks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from app.cli import app
from app.core.errors import BadDelivery, BadEdit, BadProject, NotFound
from app.files import probe
from app.services import room_tone, together
from app.services.exporting import ExportReport, export
from app.services.mixing import mix
from app.services.project import Project
from app.services.targets import targets
from app.services.timelines import timeline
from engine.dsp import noise
from engine.types import Audio, Samples
from made_project import make_project, voice

RATE = 44100


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "numbers.dramatis") as made:
        yield made


def deliver(project: Project, out: Path, name: str, **changes: object) -> ExportReport:
    work = export(project, out, replace(targets()[name], **changes))  # type: ignore[arg-type]
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


def tail(project: Project) -> Samples:
    """The last second of the first chapter's mix."""
    chapter = timeline(project).chapters[0]
    return np.concatenate(list(mix(project, chapter, RATE, chapter.seconds - 1.0)))


def quiet(seconds: float = 6.0, rate: int = 48_000, level: float = -62.0) -> Samples:
    """A room with a hum at 100 Hz."""
    hum = 4e-4 * np.sin(2 * np.pi * 100 * np.arange(round(seconds * rate)) / rate)
    return (noise.room(seconds, rate, level, 5).samples + hum).astype(np.float32)


def record(path: Path, samples: Samples, rate: int = 48_000) -> Path:
    soundfile.write(path, samples, rate, subtype="FLOAT" if path.suffix == ".wav" else None)
    return path


def test_made_tone_is_kept_undone_and_removed(project: Project):
    assert room_tone.current(project) is None
    assert not tail(project).any()
    changes = room_tone.made(project)
    assert (changes.title, changes.chapters) == ("Make room tone", {0, 1, 2})
    tone = room_tone.current(project)
    assert tone is not None
    assert (tone.kind, tone.level, tone.seconds) == ("made", -60.0, 12.0)
    assert (project.folder / "tone" / tone.audio[:2] / f"{tone.audio}.flac").exists()
    assert noise.decibels(tail(project)[:-1000]) == pytest.approx(-60, abs=1)
    room_tone.made(project)
    assert room_tone.current(project) == tone  # the same again is the same file
    assert room_tone.none(project).title == "Remove room tone"
    assert room_tone.current(project) is None and not tail(project).any()
    with project.db.read() as conn:
        titles = conn.exec_driver_sql("SELECT title FROM undo_steps").scalars().all()
    assert titles == ["Make room tone", "Remove room tone"]  # making the same again changed nothing


@pytest.mark.parametrize("level", [-39.0, -91.0, float("nan"), float("inf")])
def test_levels_that_are_no_room_tone_are_refused(project: Project, level: float):
    with pytest.raises(BadEdit, match="between -90 and -40 dB"):
        room_tone.made(project, level)
    assert room_tone.current(project) is None


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg"])
def test_a_file_is_captured(project: Project, tmp_path: Path, ending: str):
    path = record(tmp_path / f"Stille Küche{ending}", np.stack([quiet(), quiet()], 1))
    room_tone.captured(project, path)
    tone = room_tone.current(project)
    assert tone is not None
    assert (tone.kind, tone.source) == ("captured", path.name)
    assert tone.level == pytest.approx(noise.decibels(quiet()), abs=0.5)
    assert noise.decibels(tail(project)[:-1000]) == pytest.approx(tone.level, abs=1)


def test_a_short_stretch_becomes_noise_of_its_colour(project: Project, tmp_path: Path):
    sound = np.concatenate([voice(1, 3.0).samples, quiet(0.8, 22050), voice(2, 1.0).samples])
    path = record(tmp_path / "take.wav", sound, 22050)
    with pytest.raises(
        BadEdit, match=r"no room tone \(take.wav\): its level moves by \d+ dB, as speech does"
    ):
        room_tone.captured(project, path, end=3.0)
    room_tone.captured(project, path, begin=3.02, end=3.78)
    tone = room_tone.current(project)
    assert tone is not None
    assert tone.seconds == 12.0
    loop = room_tone._store(project).read(tone.audio).samples
    spectrum = np.abs(np.fft.rfft(loop))
    hertz = np.fft.rfftfreq(len(loop), 1 / 22050)
    inside = (hertz > 80) & (hertz < 120)
    assert np.mean(spectrum[inside] ** 2) > 5 * np.mean(spectrum[(hertz > 300) & (hertz < 400)] ** 2)


def test_a_take_is_captured_from_its_still_part(project: Project):
    rate = 24_000
    sound = np.concatenate([voice(3, 1.0).samples[:rate], quiet(1.0, rate)]).astype(np.float32)
    stored = project.audio.put(Audio(sound, rate), {})
    with project.db.write() as conn:
        conn.exec_driver_sql("UPDATE takes SET audio = ? WHERE id = 1", (stored.sha,))
    still = len(sound) / rate
    room_tone.captured(project, take=1, begin=still - 0.95, end=still)
    tone = room_tone.current(project)
    assert tone is not None and tone.source == "take 1"
    with pytest.raises(BadEdit, match="as speech does"):
        room_tone.captured(project, take=1, end=1.0)
    with pytest.raises(NotFound, match="no take 999"):
        room_tone.captured(project, take=999)


def bumped() -> Samples:
    sound = quiet()
    sound[96_000:98_000] += 0.02
    return sound


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (quiet(0.3), r"it lasts 0.30 s; take 0.5 s or more"),
        (np.zeros(48_000, np.float32), r"it is silent \(-120 dB\)"),
        (quiet(level=-30), r"it is -30 dB loud; room tone is softer than -40 dB"),
        (np.clip(quiet() * 9e3, -1, 1), r"its peaks reach 100% of full scale"),
        (voice(1, 4.0).samples, r"its level moves by \d+ dB"),
        (bumped(), r"something \d+ dB louder than the rest is heard 2.0 s from its beginning"),
        (np.full(48_000, np.nan, np.float32), r"no numbers"),
    ],
    ids=["short", "silent", "loud", "clipped", "speech", "bump", "nan"],
)
def test_what_is_no_room_tone_is_told_so(project: Project, tmp_path: Path, samples: Samples, why: str):
    with pytest.raises(BadEdit, match=why):
        room_tone.captured(project, record(tmp_path / "file.wav", samples))
    assert room_tone.current(project) is None
    assert not (project.folder / "tone").exists()


def test_files_that_cannot_be_read(project: Project, tmp_path: Path):
    with pytest.raises(BadDelivery, match="is not there"):
        room_tone.captured(project, tmp_path / "gone.wav")
    (tmp_path / "text.wav").write_text("no sound")
    with pytest.raises(BadDelivery, match="is not a sound file"):
        room_tone.captured(project, tmp_path / "text.wav")
    path = record(tmp_path / "room.wav", quiet())
    for span in ((-1.0, None), (2.0, 1.0), (float("nan"), None)):
        with pytest.raises(BadEdit, match="a stretch begins at 0 s"):
            room_tone.captured(project, path, begin=span[0], end=span[1])
    with pytest.raises(BadEdit, match=r"it lasts 0\.00 s"):
        room_tone.captured(project, path, begin=60.0)
    with pytest.raises(BadEdit, match="name the sound file or the take"):
        room_tone.captured(project)


def test_a_lost_file_is_told_and_a_made_tone_made_again(project: Project, tmp_path: Path):
    room_tone.made(project)
    before = tail(project)
    tone = room_tone.current(project)
    assert tone is not None
    room_tone._read.cache_clear()
    room_tone._store(project).path(tone.audio).unlink()
    np.testing.assert_allclose(tail(project), before, atol=1e-5)
    room_tone.captured(project, record(tmp_path / "room.wav", quiet()))
    tone = room_tone.current(project)
    assert tone is not None
    room_tone._store(project).path(tone.audio).write_bytes(b"fLaC")
    with pytest.raises(BadProject, match="capture it again, make one, or leave pauses silent"):
        tail(project)


def seam(loop: Samples) -> float:
    """The step over the loop's seam against the largest one within it."""
    steps = np.abs(np.diff(loop, 2))
    around = np.abs(np.diff(np.concatenate([loop[-3:], loop[:3]]), 2))
    return float(around.max() / steps.max())


@pytest.mark.parametrize("rate", [48_000, 44_100, 22_050, 16_000])
def test_loops_have_no_seam(rate: int):
    recorded = Audio(quiet(5.03, 48_000), 48_000)
    for loop in (noise.room(12.0, 48_000, -60, 1), noise.looped(recorded), noise.like(recorded, 12.0, 1)):
        samples = noise.at_rate(loop, rate)
        assert len(samples) == pytest.approx(loop.seconds * rate, abs=1e-6)
        assert seam(samples) <= 1.0
        ends = np.concatenate([samples[-rate // 20 :], samples[: rate // 20]])
        assert noise.decibels(ends) == pytest.approx(noise.decibels(samples), abs=2.0)


def test_the_same_room_is_made_twice():
    one, two = (noise.room(2.0, 48_000, -60, 9).samples for _ in range(2))
    np.testing.assert_array_equal(one, two)
    assert noise.decibels(one) == pytest.approx(-60, abs=1e-3)
    assert noise.decibels(np.zeros(10)) == -np.inf


@pytest.mark.parametrize("name", ["acx", "m4b", "mp3"])
def test_made_room_tone_passes_the_checks(project: Project, tmp_path: Path, name: str):
    room_tone.made(project)
    out = tmp_path / ("book.m4b" if name == "m4b" else "out")
    report = deliver(project, out, name)
    assert report.check.passed, report.check.failures
    floor = report.check.measures["noise_floor"]
    assert -63 < floor <= -60


def test_chapters_encoded_at_once_are_joined_in_room_tone(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    room_tone.made(project, -45)
    chapters = timeline(project).chapters
    assert len(together.segments(chapters, targets()["m4b"])) == 3
    report = deliver(project, tmp_path / "joined.m4b", "m4b")
    monkeypatch.setattr("app.services.exporting.segments", lambda chapters, target: [chapters])
    deliver(project, tmp_path / "alone.m4b", "m4b")
    joined, alone = (
        np.concatenate(list(probe.decode(tmp_path / name, 1)))[:, 0] for name in ("joined.m4b", "alone.m4b")
    )
    for mark in report.chapters[1:]:
        around = slice(round(mark.start * RATE) - 3000, round(mark.start * RATE) + 3000)
        assert noise.decibels(joined[around]) == pytest.approx(noise.decibels(alone[around]), abs=0.7)
        # Coded twice, the two differ by what coding costs, and by no more than that.
        assert noise.decibels(joined[around] - alone[around]) < noise.decibels(alone[around]) - 6


def test_the_command_line(project: Project, tmp_path: Path):
    runner = CliRunner()
    folder = str(project.folder)

    def run(*words: str, code: int = 0) -> dict[str, object]:
        result = runner.invoke(app, ["room-tone", folder, *words, "--json"])
        assert result.exit_code == code, result.output
        return json.loads(result.stdout) if code == 0 else {"reason": result.stderr}

    assert run() == {"kind": None}
    assert run("--made", "-65")["level"] == -65.0
    path = record(tmp_path / "room.wav", quiet())
    assert run("--from", str(path), "--begin", "0.5", "--end", "5.5")["source"] == "room.wav"
    assert "as speech does" in str(
        run("--from", str(record(tmp_path / "v.wav", voice(1, 2.0).samples)), code=1)["reason"]
    )
    assert run("--none") == {"kind": None}
    assert run("--none", "--made", "-60", code=2)
    told = runner.invoke(app, ["room-tone", folder, "--made", "-60"])
    assert told.stdout.strip() == "made, -60.0 dB, a loop of 12.0 s"


def test_the_quietest_stretch_of_a_take_is_offered_and_can_be_captured(project: Project):
    rate = 48_000
    spoken = voice(1, 2.0)
    speech = np.interp(
        np.arange(2 * rate) / rate, np.arange(len(spoken.samples)) / spoken.rate, spoken.samples
    )
    sound = np.concatenate([speech, quiet(1.5, rate), speech]).astype(np.float32)
    with project.db.read() as conn:
        take = conn.exec_driver_sql("SELECT id FROM takes LIMIT 1").scalar_one()
    stored = project.audio.put(Audio(sound, rate), {})
    with project.db.edit("Another sound") as conn:
        conn.exec_driver_sql("UPDATE takes SET audio = ? WHERE id = ?", (stored.sha, take))
    begin, end = room_tone.quietest(project, take)
    assert 1.9 <= begin < end <= 3.6 and end - begin >= 1.0
    room_tone.captured(project, take=take, begin=begin, end=end)
    tone = room_tone.current(project)
    assert tone is not None and tone.source == f"take {take}"
    with pytest.raises(NotFound):
        room_tone.quietest(project, 99_999)
