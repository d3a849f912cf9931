"""`dramatis takes`, `score` and `repair`, with the pack that ships: its voices can be repaired."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from app.files.audio_store import AudioStore
from made_takes import Bench

PACKS = Path(__file__).parents[3] / "resources" / "packs"


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Iterator[Path]:
    """Three lines, read by a voice of the shipped pack; nothing is rendered."""
    made = Bench(PACKS, tmp_path / "bench", "nano/kathleen")
    made.close()
    yield made.folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def value(*arguments: object) -> Any:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def reason(*arguments: object) -> str:
    done = run(*arguments)
    assert done.exit_code == 1, (done.exit_code, done.output)
    assert "Traceback" not in done.output and "a fault of Dramatis" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_from_a_render_to_a_repaired_word_and_back(project: Path) -> None:
    assert value("takes", project, 1)["takes"] == []
    assert "no take yet" in reason("repair", project, 1, "--span", "old")
    found = value("takes", project, 1, "--more", 2, "--best")
    assert [one["seed"] for one in found["takes"]] == [0, 1]
    best = next(one for one in found["takes"] if one["take"] == found["best"])
    assert best["chosen"] and best["place"] == 1 and found["reason"]
    assert best["phone_error_rate"] == min(one["phone_error_rate"] for one in found["takes"])
    assert all(one["judge"].startswith("nano ") and one["similarity"] > 0.3 for one in found["takes"])
    assert value("score", project) == {"scored": 0, "known": 2, "failed": [], "chosen": 0}

    done = value("repair", project, 1, "--span", "OLD man", "--say", "young woman")
    assert done["text"] == "In 1990 the young woman walked slowly along the river."
    after = value("takes", project, 1)
    assert after["chosen"] == done["take"] == 3
    fits = {one["take"]: one["fits"] for one in after["takes"]}
    assert fits == {1: False, 2: False, 3: True}, "the line says other words now; the older takes are kept"
    store = AudioStore(project / "takes")
    old, new = (store.read(after["takes"][at]["audio"]) for at in (found["best"] - 1, 2))
    head, end = (round(second * new.rate) for second in done["changed"])
    tail = len(new.samples) - end
    assert 0.3 * old.rate < head < end and tail > 0.3 * new.rate
    edge = new.rate // 1000 + 1  # the seconds told are rounded to thousandths
    np.testing.assert_array_equal(new.samples[: head - edge], old.samples[: head - edge])
    np.testing.assert_array_equal(new.samples[edge - tail :], old.samples[edge - tail :])

    again = value("repair", project, 1, "--span", "slowly", "--seed", 4)
    assert again["text"] == done["text"] and again["seed"] == 4
    assert value("takes", project, 1)["chosen"] == again["take"]
    assert value("show", project)["chapters"][0]["stale"] == 0


def test_takes_are_chosen_kept_and_dropped_by_their_numbers(project: Path) -> None:
    assert len(value("takes", project, 2, "--more", 2)["takes"]) == 2
    found = value("takes", project, 2, "--choose", 2)
    assert (found["chosen"], found["takes"][1]["mark"]) == (2, "kept")
    found = value("takes", project, 2, "--drop", 1)
    assert found["takes"][0]["mark"] == "dropped"
    told = run("takes", project, 2)
    assert told.exit_code == 0
    assert "chosen, kept" in told.stdout and "dropped" in told.stdout
    assert value("takes", project, 2, "--restore", 1)["takes"][0]["mark"] is None
    assert "its takes are 1 to 2" in reason("takes", project, 2, "--choose", 9)


def test_bad_wishes_are_one_line(project: Path) -> None:
    assert "no line 99" in reason("takes", project, 99)
    assert "it has none yet" in reason("takes", project, 1, "--keep", 1)
    assert "is not in the line" in reason("repair", project, 1, "--span", "sea")
    assert "the line 2 times" in reason("repair", project, 1, "--span", "the")
    assert "no project" in reason("takes", project.parent, 1)
