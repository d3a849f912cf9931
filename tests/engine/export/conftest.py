"""A tiny pack and the nets that it was made of, their weights rounded as the pack's are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch

sys.path.insert(0, str(Path(__file__).parents[2]))

from engine.export.half import LEAST
from engine.export.nets import Nets
from make_takin_pack import make, nets


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("packs") / "tiny")


@pytest.fixture
def rounded() -> Nets:
    """The pack's nets with fp16's precision, so that they can be compared to the last digit."""
    made = nets()
    with torch.no_grad():
        for net in made.by_stage().values():
            for value in (*net.parameters(), *net.buffers()):
                if value.is_floating_point() and value.numel() >= LEAST:
                    value.copy_(value.half().float())
    return made
