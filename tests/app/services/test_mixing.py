"""The mix as it sounds: no clicks, no steps, splits that are not heard, room tone at one level everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.clip_edits import join, remove, set_fades, set_gain, set_pause, split, trim
from app.core.seams import seamless
from app.core.timeline import ChapterTimeline, PauseRules
from app.services import mixing, room_tone
from app.services.mastering import loudness
from app.services.mixing import EDGE, mix, mix_length
from app.services.project import Project
from app.services.timelines import timeline
from engine.dsp import noise
from engine.dsp.loudness import integrated, levels
from engine.types import Audio, Samples
from made_project import make_project

RATE = 44100
RULES = PauseRules()


@pytest.fixture
def project(tmp_path: Path):
    with make_project(tmp_path / "numbers.dramatis", chapters=1) as made:
        yield made


def chapter_of(project: Project) -> ChapterTimeline:
    return timeline(project).chapters[0]


def heard(project: Project, chapter: ChapterTimeline, start: float = 0.0, raised: float = 0.0) -> Samples:
    return np.concatenate([np.zeros(0, np.float32), *mix(project, chapter, RATE, start, raised)])


def cut_up(chapter: ChapterTimeline) -> ChapterTimeline:
    """The second line in four pieces: one taken out, a step in level, a pause."""
    line = chapter.clips[1].line
    for at in (0.15, 0.25, 0.4, 0.55):
        piece = {0.15: 0, 0.25: 1, 0.4: 2, 0.55: 3}[at]
        chapter = split(chapter, line, piece, chapter_begin(chapter, line) + at)
    chapter = remove(chapter, line, 1)
    chapter = set_gain(chapter, line, -6.0, 2)
    return set_pause(chapter, line, 0.3, RULES, 3)


def chapter_begin(chapter: ChapterTimeline, line: int) -> float:
    index = chapter.index(line)
    assert index is not None
    return chapter.begins[index]


def jumps(sound: Samples) -> float:
    """The largest step between two samples beyond what their neighbours' steps lead one to expect."""
    return float(np.max(np.abs(np.diff(sound, 2))))


@pytest.mark.parametrize("tone", [None, -60.0])
def test_a_split_is_not_heard_until_something_changes(project: Project, tone: float | None):
    if tone is not None:
        room_tone.made(project, tone)
    chapter = chapter_of(project)
    begin = chapter.begins[1]
    cut = split(split(chapter, 2, 0, begin + 0.333), 2, 1, begin + 0.47)
    assert len(seamless(cut)) == len(chapter.clips)
    np.testing.assert_array_equal(heard(project, cut), heard(project, chapter))


@pytest.mark.parametrize("tone", [None, -50.0])
def test_the_mix_is_the_same_from_any_start(project: Project, tone: float | None):
    if tone is not None:
        room_tone.made(project, tone)
    chapter = cut_up(chapter_of(project))
    whole = heard(project, chapter)
    assert len(whole) == mix_length(chapter, RATE)
    starts = [0.0, 0.001, chapter.seconds - 0.001, chapter.seconds]
    starts += [begin + shift for begin in chapter.begins for shift in (-0.01, 0.0, EDGE / 2, EDGE, 0.1)]
    for start in starts:
        np.testing.assert_array_equal(heard(project, chapter, start), whole[round(start * RATE) :])


def test_cuts_do_not_click(project: Project, monkeypatch: pytest.MonkeyPatch):
    """The take is a buzz: cut anywhere, a hard edge jumps."""
    chapter = cut_up(trim(chapter_of(project), 1, 0.123, 0.234))
    smooth = jumps(heard(project, chapter))
    assert smooth < 1.5 * jumps(heard(project, chapter_of(project)))
    monkeypatch.setattr(mixing, "EDGE", 0.0)
    assert jumps(heard(project, chapter)) > 4 * smooth


def test_a_step_in_gain_is_a_short_slope(project: Project):
    chapter = chapter_of(project)
    begin = chapter.begins[1]
    cut = set_gain(split(chapter, 2, 0, begin + 0.3), 2, -6.0, 1)
    plain, softer = heard(project, chapter), heard(project, cut)
    at = round((begin + 0.3) * RATE)
    edge = round(EDGE * RATE)
    np.testing.assert_allclose(softer[:at], plain[:at], atol=2e-3)
    end = round((begin + chapter.clips[1].heard) * RATE)
    after = slice(at + edge + 100, end - edge - 100)
    np.testing.assert_allclose(softer[after], plain[after] * 10 ** (-6 / 20), atol=2e-3)


def test_room_tone_fills_every_pause_at_its_level(project: Project):
    room_tone.made(project)
    chapter = chapter_of(project)
    sound = heard(project, chapter)
    edge = round(EDGE * RATE)
    place = 0.0
    for clip, begin in zip(chapter.clips, chapter.begins, strict=True):
        gap = sound[round(place * RATE) + edge : round(begin * RATE)]
        assert noise.decibels(gap) == pytest.approx(-60, abs=1.5)
        place = begin + clip.heard
    tail = sound[round(place * RATE) :]
    assert noise.decibels(tail[:-edge]) == pytest.approx(-60, abs=0.8)


def moments(sound: Samples, seconds: float = 0.02) -> np.ndarray:
    size = round(seconds * RATE)
    return np.array([noise.decibels(sound[at : at + size]) for at in range(0, len(sound) - size, size)])


def test_no_moment_is_softer_than_room_tone(project: Project):
    """Takes that are silent between syllables, as a pack's are, have room tone under them too."""
    chapter = chapter_of(project)
    before = moments(heard(project, chapter))
    assert (before < -100).mean() > 0.2
    room_tone.made(project, -55)
    after = moments(heard(project, chapter))[1:-1]
    assert after.min() > -55 - 4.5  # 20 ms of steady noise go so far down by chance
    still = before[1:-1] < -100
    assert after[still].max() < -55 + 3.5


def noisy(project: Project, level: float) -> None:
    """Every take gets another sound: two words in a room whose noise has that level."""
    rate = 24_000
    room = noise.room(2.0, rate, level, 77).samples
    words = np.zeros(2 * rate, np.float32)
    burst = 0.1 * np.sin(2 * np.pi * 150 * np.arange(rate // 2) / rate) * np.hanning(rate // 2)
    words[rate // 4 : rate // 4 + rate // 2] = burst
    audio = Audio((room + words).astype(np.float32), rate)
    stored = project.audio.put(audio, {})
    with project.db.write() as conn:
        conn.exec_driver_sql(
            "UPDATE takes SET audio = ?, frames = ?, rate = ?", (stored.sha, stored.frames, stored.rate)
        )


def test_a_recording_with_a_room_of_its_own_is_joined_without_a_step(project: Project):
    noisy(project, -52)
    room_tone.made(project, -52)
    chapter = chapter_of(project)
    sound = heard(project, chapter)
    for clip, begin in zip(chapter.clips, chapter.begins, strict=True):
        inside = slice(round((begin + 1.0) * RATE), round((begin + clip.heard - 0.1) * RATE))
        across = slice(round((begin + clip.heard - 0.05) * RATE), round((begin + clip.heard + 0.05) * RATE))
        assert noise.decibels(sound[inside]) == pytest.approx(-52, abs=1.5)
        assert noise.decibels(sound[across]) == pytest.approx(-52, abs=2.0)


def test_a_fade_hands_over_to_room_tone(project: Project):
    noisy(project, -52)
    room_tone.made(project, -52)
    chapter = set_fades(chapter_of(project), 1, 0.0, 0.8)
    sound = heard(project, chapter)
    end = chapter.begins[0] + chapter.clips[0].heard
    levels_ = moments(sound[round((end - 0.8) * RATE) : round((end + 0.2) * RATE)], 0.1)
    assert levels_ == pytest.approx(np.full(len(levels_), -52), abs=2.5)


def test_a_made_tone_is_delivered_at_its_level_whatever_the_gain(project: Project):
    room_tone.made(project)
    chapter = chapter_of(project)
    tail = slice(-RATE, -1000)
    for raised in (-8.0, 0.0, 12.0):
        delivered = heard(project, chapter, raised=raised)[tail] * 10 ** (raised / 20)
        assert noise.decibels(delivered) == pytest.approx(-60, abs=0.8)


def test_loudness_knows_of_trims_pieces_and_room_tone(project: Project):
    room_tone.made(project, -45)
    chapter = trim(cut_up(chapter_of(project)), 3, 0.2, 0.3)
    measured = integrated(levels(heard(project, chapter), RATE))
    assert loudness(project, [chapter]) == pytest.approx(measured, abs=0.5)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.floats(0.05, 0.95), max_size=4), gains=st.lists(st.floats(-6, 6), max_size=3))
def test_however_it_is_cut_nothing_is_lost_or_added(project: Project, parts, gains):
    chapter = whole = chapter_of(project)
    for part in parts:
        at = next(i for i, clip in enumerate(chapter.clips) if clip.heard > 0.1)
        clip = chapter.clips[at]
        inside = 0.02 + part * (clip.heard - 0.04)
        chapter = split(chapter, *clip.key, chapter.begins[at] + inside)
    joined = chapter
    for piece, gain in enumerate(gains):
        if chapter.index(1, piece) is not None:
            chapter = set_gain(chapter, 1, gain, piece)
    assert sum(map(len, mix(project, chapter, RATE))) == mix_length(chapter, RATE)
    while joined.index(1, 1) is not None:
        joined = join(joined, 1, 0)
    np.testing.assert_array_equal(heard(project, joined), heard(project, whole))
