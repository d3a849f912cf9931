"""The timeline without a widget: scale, hits, snapping, drags, selection, what is drawn."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.book_timeline import BookLine, BookTimeline, State, lay
from app.core.marker import Marker
from app.core.timeline import ChapterTimeline, Clip, PauseKind
from app.services.peaks import A_SECOND, of_samples
from app.ui.timeline import drags, waves
from app.ui.timeline.hits import Part, hit
from app.ui.timeline.lanes import Lanes
from app.ui.timeline.live import Live
from app.ui.timeline.model import Model, moments, snapped
from app.ui.timeline.scale import CLOSEST, Scale
from app.ui.timeline.sounds import Kept, Sounds

LANES = Lanes(200.0)


def book_of(
    *chapters: int, seconds: float = 2.0, pause: float = 1.0, missing: tuple[int, ...] = ()
) -> BookTimeline:
    """Chapters of so many lines each, whose takes have the lines' numbers."""
    made, line = [], 0
    for index, count in enumerate(chapters):
        ids = list(range(line + 1, line + count + 1))
        line += count
        lines = [
            BookLine(n, f"Line {n}", n % 2, State.MISSING if n in missing else State.RENDERED, pause, seconds)
            for n in ids
        ]
        clips = tuple(Clip(n, n, seconds, PauseKind.SENTENCE, pause) for n in ids if n not in missing)
        made.append(lay(ChapterTimeline(index, f"Chapter {index}", clips, 1.0), lines))
    return BookTimeline(tuple(made), {1: "Ada"})


def model_of(*chapters: int, **more: object) -> Model:
    model = Model()
    model.show(book_of(*chapters, **more))
    return model


# Scale


@given(st.floats(1, 150_000), st.floats(100, 4000), st.floats(0, 1), st.floats(1e-7, 50), st.floats(0, 1))
def test_zooming_keeps_what_is_under_the_pointer(
    seconds: float, width: float, at: float, factor: float, start: float
):
    scale = Scale(seconds, width, start * seconds, 0.01).held()
    x = at * width
    zoomed = scale.zoomed(factor, x)
    assert CLOSEST <= zoomed.a_pixel <= max(CLOSEST, zoomed.widest)
    assert zoomed.held() == zoomed
    if not zoomed.fitted and 20 * zoomed.a_pixel < zoomed.start < seconds - (width + 20) * zoomed.a_pixel:
        assert zoomed.start + x * zoomed.a_pixel == pytest.approx(
            scale.start + x * scale.a_pixel, abs=zoomed.a_pixel
        )


def test_the_whole_and_a_part_and_a_step():
    scale = Scale(3600.0, 1000.0).fit()
    assert scale.fitted and scale.x(0) == pytest.approx(14) and scale.x(3600) == pytest.approx(986)
    part = scale.shown(100, 110)
    assert part.start < 100 and part.end > 110 and part.end - part.start < 12
    assert part.revealing(105, 106) == part
    assert part.revealing(300, 301).start < 300 < part.revealing(300, 301).end
    assert scale.step(80) * 1000 / 3600 >= 80 and scale.step(80) == 300
    assert Scale(3600.0, 1000.0, 0.0, CLOSEST).step(80) >= 80 * CLOSEST


# Hits


def at(model: Model, scale: Scale, second: float, y: float, dx: float = 0.0) -> Part:
    return hit(model, scale, LANES, scale.x(second) + dx, y).part


def test_what_lies_under_the_pointer():
    model = model_of(3, 2, missing=(2,))
    model.mark([Marker(1, 3, 0.5, text="Look")])
    scale = Scale(model.book.seconds, 1000.0, 0.0, 0.02)
    middle = LANES.words - 20
    e = model.book.entries
    assert at(model, scale, 1.0, 5) is Part.RULER
    assert at(model, scale, float(e.begin[2]) + 0.5, 5, 4) is Part.FLAG
    assert at(model, scale, 1.0, LANES.band + 3) is Part.CHAPTER
    assert at(model, scale, 0.5, middle) is Part.PAUSE
    assert at(model, scale, 2.0, middle) is Part.BODY
    assert at(model, scale, 1.0, middle, 2) is Part.HEAD
    assert at(model, scale, 3.0, middle, -2) is Part.TAIL
    assert at(model, scale, 5.0, middle) is Part.MISSING
    assert at(model, scale, 2.0, LANES.gain_y(0.0)) is Part.GAIN
    assert at(model, scale, 1.0, LANES.top + 6, 3) is Part.FADE_IN
    assert at(model, scale, 3.0, LANES.top + 6, -3) is Part.FADE_OUT
    assert (
        at(model, scale, float(model.book.starts[1]) - 0.5, middle) is Part.EMPTY
    )  # the first chapter's tail
    far = replace(scale, a_pixel=1.0)
    assert at(model, far, 2.0, middle) is Part.BODY  # too narrow to be held by its edges


def test_gain_lines_and_heights_agree():
    for gain in (-24.0, -6.5, -0.5, 0.0, 3.0, 24.0):
        assert LANES.gain_at(LANES.gain_y(gain)) == pytest.approx(gain)
    assert LANES.top < LANES.gain_y(24) < LANES.gain_y(0) < LANES.gain_y(-24) < LANES.words


# Snapping


def test_edges_snap_to_what_is_near():
    model = model_of(3)
    model.playhead = 1.62
    to = moments(model, 0.0, 20.0, words=(4.44,), leave_out=[(2, 0)])
    assert to.tolist() == pytest.approx([1.0, 1.62, 3.0, 4.44, 7.0, 9.0])
    assert snapped(3.05, to, 0.1) == 3.0
    assert snapped(3.2, to, 0.1) == 3.2
    assert snapped(4.40, to, 0.1) == 4.44
    assert snapped(1.0, np.zeros(0), 0.1) == 1.0


# Drags


@pytest.mark.parametrize(
    ("part", "seconds", "name", "value"),
    [
        (Part.PAUSE, 0.25, "pause", 1.25),
        (Part.PAUSE, -9.0, "pause", 0.0),
        (Part.BODY, 0.5, "pause", 1.5),
        (Part.HEAD, 0.5, "trim_in", 0.5),
        (Part.HEAD, -0.5, "trim_in", 0.0),
        (Part.TAIL, -0.75, "trim_out", 0.75),
        (Part.FADE_IN, 0.3, "fade_in", 0.3),
        (Part.FADE_IN, 99.0, "fade_in", 2.0),
        (Part.FADE_OUT, -0.4, "fade_out", 0.4),
    ],
)
def test_a_drag_is_an_edit_within_bounds(part: Part, seconds: float, name: str, value: float):
    model = model_of(3)
    drag = drags.begin(model, part, 1, ripple=True)
    (laid,) = drag.moved(seconds)
    assert getattr(laid.clips[1], name) == pytest.approx(value)
    assert laid.clips[0] == drag.before[0].clips[0] and laid.clips[2] == drag.before[0].clips[2]
    assert drag.title


def test_without_ripple_the_next_pause_takes_a_move_up():
    model = model_of(3)
    (laid,) = drags.begin(model, Part.BODY, 1, ripple=False).moved(0.4)
    assert [clip.pause for clip in laid.clips] == pytest.approx([1.0, 1.4, 0.6])
    (laid,) = drags.begin(model, Part.BODY, 1, ripple=False).moved(40.0)
    assert [clip.pause for clip in laid.clips] == pytest.approx([1.0, 2.0, 0.0])


def test_gain_of_several_clips_over_chapters():
    model = model_of(2, 2)
    model.select([(1, 0), (2, 0), (3, 0)])
    drag = drags.begin(model, Part.GAIN, 0, ripple=True)
    found = drag.moved(0.0, gain=-6.0)
    assert [[clip.gain for clip in laid.clips] for laid in found] == [[-6.0, -6.0], [-6.0, 0.0]]
    alone = drags.begin(model, Part.GAIN, 3, ripple=True).moved(0.0, gain=2.0)
    assert [[clip.gain for clip in laid.clips] for laid in alone] == [[0.0, 2.0]]
    assert drags.begin(model_of(2, missing=(1,)), Part.GAIN, 0, ripple=True) is None


# The model


def test_an_edit_stays_shown_until_it_is_read_back():
    model = model_of(2)
    before = model.read
    laid = drags.begin(model, Part.BODY, 0, True).moved(1.0)[0]
    model.begin_edit(laid)
    assert model.book.entries.begin[0] == 2.0
    model.show(before, {0: 0})  # read before it was written
    assert model.book.entries.begin[0] == 2.0
    model.end_edit(0, 1)
    model.show(before, {0: 0})
    assert model.book.entries.begin[0] == 2.0
    model.show(before.with_laid(laid), {0: 1})
    assert model.book is model.read and model.book.entries.begin[0] == 2.0
    model.begin_edit(drags.begin(model, Part.BODY, 0, True).moved(1.0)[0])
    model.end_edit(0, None)  # refused
    assert model.book.entries.begin[0] == 2.0


def test_stepping_and_selecting():
    model = model_of(3, 2, missing=(4,))
    assert model.beside(1) == 1
    model.line = 3
    assert (model.beside(1), model.beside(-1), model.beside(99), model.beside(-99)) == (4, 2, 5, 1)
    assert model.range(1, 4) == {(2, 0), (3, 0), (5, 0)}
    model.select([(3, 0), (5, 0)])
    assert model.chosen() == {0: ((3, 0),), 1: ((5, 0),)}
    model.toggle((3, 0))
    assert model.chosen() == {1: ((5, 0),)}
    model.select(())
    assert model.chosen() == {0: ((3, 0),)}
    assert model.anchor(0.2) == (1, 0.0) and model.anchor(2.5) == (1, 1.5)


# What is drawn


class Silent:
    """Fetches nothing."""

    def __call__(self, what, work, done, failed) -> None:
        pass


def loud(count: int) -> Sounds:
    sounds = Sounds(Silent(), lambda: None)
    samples = np.tile(np.array([0.8, -0.8], np.float32), 12_000)
    for take in range(1, count + 1):
        sounds.fine.put(take, of_samples(samples, 12_000))
        sounds.samples.put(take, (samples, 12_000))
    return sounds


def test_peaks_lie_where_the_clips_are_with_gains_and_fades():
    book = book_of(3)
    laid = book.chapters[0].laid
    clips = (
        replace(laid.clips[0], fade_in=1.0),
        replace(laid.clips[1], gain=-20.0, trim_in=0.5),
        laid.clips[2],
    )
    book = book.with_laid(replace(laid, clips=clips))
    high = waves.strip(book, loud(2), 0.0, book.seconds, coarse=False).peaks[:, 1]
    assert len(high) == round(book.seconds * A_SECOND)
    assert not high[:A_SECOND].any()
    assert high[int(1.5 * A_SECOND)] == pytest.approx(51, abs=2)
    assert high[int(2.5 * A_SECOND)] == 102
    assert (high[4 * A_SECOND : int(5.5 * A_SECOND)] == 10).all()
    assert not high[int(5.5 * A_SECOND) :].any()  # the third has not been read


@given(st.floats(0.0026, 3.0), st.integers(0, 799), st.floats(0, 1))
def test_a_single_loud_moment_is_seen_at_every_zoom(a_pixel: float, place: int, shift: float):
    book = book_of(1, seconds=2.0, pause=0.0)
    sounds = loud(0)
    peak = np.zeros((800, 2), np.int8)
    peak[place] = (-127, 127)
    sounds.fine.put(1, peak)
    second = place / A_SECOND
    start = second - (20 + shift) * a_pixel
    strip = waves.strip(book, sounds, max(0.0, start), start + 60 * a_pixel, coarse=False)
    low, high = strip.columns(start, a_pixel, 60)
    assert high.max() == 127 and low.min() == -127


def test_samples_are_drawn_where_they_are():
    book, sounds = book_of(1), loud(1)
    low, high = waves.sample_columns(book, sounds, 0.99, 0.0005, 40)
    assert not high[:19].any() and high[21:].min() == pytest.approx(0.8 * 127, rel=0.01)
    assert low[21:].max() == pytest.approx(-0.8 * 127, rel=0.01)
    seconds, values = waves.curve(book, sounds, 0, 1.0, 1.001)
    assert seconds[0] == 1.0 and values[:4].tolist() == pytest.approx([0.8, -0.8, 0.8, -0.8])
    assert np.diff(seconds) == pytest.approx(1 / 12_000)


def test_each_clip_has_its_colour_and_what_is_missing_is_hatched():
    book = book_of(2, missing=(2,))
    table = np.arange(waves.FIXED + 3, dtype=np.uint32)
    ink, paper = waves.inks(book, np.array([0, 1]), set())
    owner = waves.owners(book, -0.5, 0.01, 1000)
    assert owner[0] == -2 and owner[-1] == -2
    assert (owner[160:340] == 0).all() and (owner[60:140] == -1).all() and (owner[460:640] == 1).all()
    low = np.full(1000, -64, np.int8)
    found = waves.image(low, -low, ink[owner], paper[owner], table, 101, bar=3)
    middle = found[52]
    assert (middle[160:340] == waves.VARIANTS + waves.INK).all()  # Ada's tone
    assert (found[10, 160:340] == waves.VARIANTS + waves.PAPER).all()
    assert (middle[60:140] == waves.BETWEEN).all()
    assert set(found[10:, 460:640].ravel()) == {waves.BLANK, waves.HATCH}
    assert (found[:, :40] == waves.GROUND).all()
    assert (found[0, 160:340] == waves.VARIANTS + waves.INK).all()


# What is kept


def test_only_so_much_is_kept():
    kept: Kept[bytes] = Kept(100, len)
    for take in range(10):
        kept.put(take, b"x" * 30)
        kept.get(0)
    assert kept.held == 90 and len(kept) == 3 and 0 in kept and 9 in kept and 5 not in kept
    kept.put(9, b"y")
    assert kept.held == 61
    kept.put(11, b"z" * 500)  # larger than all that may be kept: it alone
    assert len(kept) == 1 and kept.get(11) == b"z" * 500


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_a_line_that_is_made_grows_by_its_blocks(sizes: list[int]):
    samples = np.sin(np.arange(sum(sizes)) / 3).astype(np.float32)
    live, place = Live(), 0
    for size in sizes:
        live.add(7, samples[place : place + size], 22_050)
        place += size
    peaks, rate = live.strips()[7]
    assert rate == A_SECOND
    assert len(samples) / 22_050 - len(peaks) / rate < 1.01 / A_SECOND + 1e-9
    if len(peaks) > 8:
        assert peaks[:, 1].max() >= 120
    live.drop(7)
    assert not live.strips()


@given(
    st.floats(-5, 40),
    st.floats(0.001, 60),
    st.booleans(),
    st.floats(0, 1.5),
    st.floats(-12, 12),
    st.floats(0, 0.4),
)
def test_any_span_can_be_drawn(
    start: float, length: float, coarse: bool, trim: float, gain: float, fade: float
):
    book = book_of(3, 4, missing=(2, 5))
    laid = book.chapters[0].laid
    first = replace(laid.clips[0], trim_in=trim, gain=gain, fade_in=fade, fade_out=0.5 - fade)
    book = book.with_laid(replace(laid, clips=(first, *laid.clips[1:])))
    sounds = loud(4)
    sounds._came_coarse({take: np.full((11, 2), take, np.int8) for take in (1, 3, 4)})
    found = waves.strip(book, sounds, start, start + length, coarse)
    assert found.holds(start, start + length - 1e-9) or length < 1 / found.rate
    low, high = found.columns(start, length / 50, 50)
    assert low.shape == high.shape == (50,) and (high >= low).all()
    low, high = waves.sample_columns(book, sounds, start, length / 50, 50)
    assert (high >= low).all() and abs(low).max() <= 127
    owner = waves.owners(book, start, length / 50, 50)
    assert owner.min() >= -2 and owner.max() < len(book.entries)
