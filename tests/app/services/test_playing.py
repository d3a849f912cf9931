from pathlib import Path

import numpy as np
import pytest

from app.core.errors import NoDevice
from app.services.mastering import mix
from app.services.playing import BLOCK, play, why_silent
from app.services.timelines import timeline
from made_project import make_project

RATE = 16000


class Tape:
    """An output that keeps what it is given."""

    rate = RATE
    latency = 0.0

    def __init__(self) -> None:
        self.blocks: list[np.ndarray] = []
        self.drained: bool | None = None

    def write(self, block: np.ndarray) -> None:
        self.blocks.append(block)

    def close(self, drain: bool) -> None:
        self.drained = drain


def test_what_is_played_is_the_mix_and_the_place_is_told(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, seconds=0.4) as project:
        laid = timeline(project, [0]).chapters[0]
        tape = Tape()
        places = [step.done for step in play(project, laid, 0.7, output=tape)]
        wanted = np.concatenate(list(mix(project, laid, RATE, 0.7)))
        assert np.array_equal(np.concatenate(tape.blocks), wanted)
        assert max(map(len, tape.blocks)) <= round(BLOCK * RATE)
        assert places == sorted(places)
        assert places[-1] == pytest.approx(laid.seconds, abs=0.01)
        assert tape.drained


def test_it_falls_silent_within_one_block(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1) as project:
        tape = Tape()
        playing = play(project, timeline(project, [0]).chapters[0], output=tape)
        next(playing)
        playing.close()
        assert (len(tape.blocks), tape.drained) == (1, False)


def test_without_a_device_one_line_says_so(tmp_path: Path):
    why = why_silent()
    if why is None:
        pytest.skip("there is a sound device here")
    with make_project(tmp_path / "P.dramatis", chapters=1) as project:
        with pytest.raises(NoDevice) as error:
            next(play(project, timeline(project, [0]).chapters[0]))
        assert str(error.value) == why
        assert "\n" not in why
