from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.services import peaks
from app.services.coarse_peaks import A_SECOND, CoarsePeaks
from app.services.project import Project
from app.services.timelines import timeline
from made_project import make_project

SOUNDS = arrays(np.float32, st.integers(1, 4000), elements=st.floats(-1, 1, width=32))


@given(SOUNDS, st.sampled_from([8000, 22050, 44100]))
def test_peaks_hold_every_sample(samples: np.ndarray, rate: int):
    found = peaks.of_samples(samples, rate)
    assert len(found) == np.ceil(len(samples) * peaks.A_SECOND / rate)
    assert found[:, 0].min() / 127 <= samples.min() + 1e-6
    assert found[:, 1].max() / 127 >= samples.max() - 1e-6
    assert (found[:, 0] <= found[:, 1]).all()


def all_takes(project: Project) -> list[int]:
    return [clip.take for chapter in timeline(project).chapters for clip in chapter.clips]


def test_a_takes_peaks_are_kept_and_the_cache_may_go(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=4) as project:
        takes = all_takes(project)
        first = peaks.of_takes(project, takes)
        cached = sorted((project.folder / "cache").rglob("*.peaks"))
        assert len(cached) == 4
        assert not list((project.folder / "cache").rglob("*.part"))
        cached[0].write_bytes(cached[0].read_bytes()[:20])  # cut short
        cached[1].unlink()
        again = peaks.of_takes(project, takes)
        assert set(first) == set(again) == set(takes)
        assert all((first[take] == again[take]).all() for take in takes)
        assert max(one[:, 1].max() for one in first.values()) > 20


def test_a_missing_sound_is_left_out_and_the_rest_is_there(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=3) as project:
        takes = all_takes(project)
        next(iter((project.folder / "takes").rglob("*.flac"))).unlink()
        for found in (peaks.of_takes(project, takes), peaks.samples_of(project, takes)):
            assert 0 < len(found) < len(takes)
        assert all(len(audio.samples) for audio in found.values())


def test_coarse_peaks_hold_the_fine_ones(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=3) as project:
        takes = all_takes(project)
        fine = peaks.of_takes(project, takes)
        cache = CoarsePeaks()
        assert cache.known(project, takes) == {}
        found = cache.made(project, takes)
        for take in takes:
            high = found[take][:, 1]
            assert len(high) == -(-len(fine[take]) // (peaks.A_SECOND // A_SECOND))
            assert high.max() == fine[take][:, 1].max()
            assert found[take][0, 0] == fine[take][: peaks.A_SECOND // A_SECOND, 0].min()


def test_coarse_peaks_are_kept_in_one_file_that_may_be_cut_short(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=3) as project:
        takes = all_takes(project)
        made = CoarsePeaks().made(project, takes)
        path = project.folder / "cache" / "overview.peaks"
        whole = path.read_bytes()
        assert set(CoarsePeaks().known(project, takes)) == set(takes)
        path.write_bytes(whole[:-7])  # a power cut
        cache = CoarsePeaks()
        left = cache.known(project, takes)
        assert 0 < len(left) < len(takes)
        again = cache.made(project, takes)
        assert all((again[take] == made[take]).all() for take in takes)
        assert len(path.read_bytes()) == len(whole)
        assert set(CoarsePeaks().known(project, takes)) == set(takes)
        for damage in (b"", b"rubbish", whole[:20]):
            path.write_bytes(damage)
            cache = CoarsePeaks()
            assert cache.known(project, takes) == {}
            assert set(cache.made(project, takes)) == set(takes)
            assert set(CoarsePeaks().known(project, takes)) == set(takes)


def test_coarse_peaks_without_a_sound_or_a_place_to_keep_them(tmp_path: Path):
    with make_project(tmp_path / "P.dramatis", chapters=1, sounds=3) as project:
        takes = all_takes(project)
        next(iter((project.folder / "takes").rglob("*.flac"))).unlink()
        (project.folder / "cache").write_text("a file where the folder would be")
        found = CoarsePeaks().made(project, takes)
        assert 0 < len(found) < len(takes)


@pytest.mark.parametrize("seconds", [0.0, 0.001])
def test_a_sound_of_next_to_nothing(seconds: float):
    found = peaks.of_samples(np.zeros(round(seconds * 22050), np.float32), 22050)
    assert len(found) == (1 if seconds else 0)
