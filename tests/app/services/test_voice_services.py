"""Clips measured, a voice auditioned, a recording made, what uses a voice: without a window and without a device."""

from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import soundfile

from app.bootstrap import build
from app.core.errors import DramatisError, NoDevice
from app.services import auditioning, microphone
from app.services.cast_lines import heard, lines_of, shared
from app.services.casting import recast
from app.services.clip_reports import cloning_packs, measure
from app.services.project import overview
from app.services.voice_use import use
from made_project import make_project
from made_speech import RATE as SPEECH_RATE
from made_speech import spoken
from made_takes import run
from tape import Tape


@pytest.fixture(scope="module")
def studio():
    with build() as made:
        yield made


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "Numbers.dramatis", chapters=2, paragraphs=2, seconds=0.3, sounds=2) as made:
        yield made


class Humming:
    """A microphone that hears a hum."""

    def __init__(self, peak: float = 0.5, rate: int = 16000) -> None:
        self.peak, self.rate, self.closed = peak, rate, False

    def names(self) -> tuple[str, ...]:
        return ("Hum",)

    @contextmanager
    def open(self, name: str):
        yield self
        self.closed = True

    def read(self, frames: int) -> np.ndarray:
        return (self.peak * np.sin(np.arange(frames) / 10)).astype(np.float32)


def test_clips_are_measured_and_the_bad_ones_refused_with_the_reason(studio, tmp_path: Path):
    good, silent, text = tmp_path / "good.wav", tmp_path / "silent.wav", tmp_path / "letter.wav"
    soundfile.write(good, spoken().samples, SPEECH_RATE)
    soundfile.write(silent, np.zeros(SPEECH_RATE * 3, np.float32), SPEECH_RATE)
    text.write_text("no sound at all")
    found = run(measure(studio.registry, [good, silent, text, tmp_path / "gone.wav"]))
    assert [one.path for one in found] == [good, silent, text, tmp_path / "gone.wav"]
    assert found[0].refused is None and found[0].speech > 1.5 and found[0].level > found[0].noise
    assert found[1].refused is not None and "silent" in found[1].refused
    assert found[2].refused is not None and found[3].refused is not None and "not there" in found[3].refused
    assert all(name != "espeak" for name in cloning_packs(studio.registry))


def test_an_audition_says_a_line_of_that_very_character(studio, project):
    words = auditioning.words_of(project, "Ada")
    assert words.text.startswith("Yes, ") and words.language == "en"
    assert auditioning.words_of(project, None).text.startswith("She said")
    assert auditioning.words_of(project, "Nobody").text == auditioning.greeting("en").text
    assert auditioning.greeting("xx").language == "en"
    tape = Tape()
    blocks = auditioning.said(studio.registry, studio.voices, "espeak/en-gb", words)
    seconds = auditioning.play(blocks, tape, Event())
    assert seconds == pytest.approx(len(tape.samples) / tape.rate) and seconds > 0.3
    assert np.abs(tape.samples).max() > 0.05 and not tape.is_open


def test_an_audition_stops_within_a_block(studio):
    stop = Event()
    tape = Tape(on_write=lambda count: stop.set())
    words = auditioning.greeting("en")
    auditioning.play(auditioning.said(studio.registry, studio.voices, "espeak/en-gb", words), tape, stop)
    assert len(tape.samples) <= 0.05 * tape.rate and tape.flushed and not tape.is_open
    with pytest.raises(DramatisError):
        auditioning.play(iter(()), Tape(), Event())
    with pytest.raises(NoDevice):
        auditioning.play(iter(()), Tape(room=0), Event())


def test_a_recording_ends_by_itself_or_when_told(tmp_path: Path):
    out, done, meter = tmp_path / "me.wav", Event(), microphone.Meter()
    made = run(microphone.record(Humming(), "", out, done, meter))
    assert made.seconds == pytest.approx(microphone.LONGEST, abs=0.06) and not made.clipped
    assert soundfile.info(out).duration == pytest.approx(made.seconds)
    work = microphone.record(Humming(1.0), "", tmp_path / "short.wav", done, meter)
    for _ in range(10):
        next(work)
    done.set()
    short = run(work)
    assert short.seconds == pytest.approx(0.5) and short.clipped
    with pytest.raises(DramatisError, match="nothing was recorded"):
        run(microphone.record(Humming(), "", tmp_path / "none.wav", done, meter))


def test_a_recording_that_is_broken_off_leaves_nothing(tmp_path: Path):
    work = microphone.record(Humming(), "", tmp_path / "me.wav", Event(), microphone.Meter())
    next(work)
    work.close()
    assert list(tmp_path.iterdir()) == []


def test_lines_of_the_cast_stand_in_their_context(project):
    lines = lines_of(project, "Ada")
    assert len(lines) == 4 and lines[0].text == "Yes, 0." and lines[0].before == "She said number 0."
    assert lines[1].after == "" and lines[0].state == "rendered"  # the last of its chapter
    told = heard(project)
    assert told["Ada"].lines == 4 and told["Ada"].missing == 0
    assert told["Ada"].estimate == told["Ada"].seconds > 0


def test_a_voice_that_two_have_is_found_and_what_uses_it(studio, project):
    recast(project, {None: "espeak/en-gb", "Ada": "espeak/en-us"})
    assert shared(overview(project).cast) == {}
    recast(project, {"Ada": "espeak/en-gb"})
    assert shared(overview(project).cast) == {"espeak/en-gb": (None, "Ada")}
    assert use(studio.voices, project, "espeak/EN-GB").characters == (None, "Ada")
    assert use(studio.voices, project, "espeak/de").free
