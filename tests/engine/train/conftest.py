"""A corpus of a few made-up clips: real Opus files, in every source's folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

TEXTS = ["Not at this particular case.", "The two men shook hands.", "A cup of tea.", "She sang to the sea."]


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Buzzes with moving formants, about 1.2 s each, 12 a source, with a manifest as in the real corpus."""
    folder = tmp_path_factory.mktemp("corpus")
    rng = np.random.default_rng(5)
    lines = ["path\tspeaker\tlanguage\tsex\trate\tseconds\ttext"]
    for source in ("kathleen", "librispeech"):
        (folder / source).mkdir()
        rate = 24_000 if source == "kathleen" else 16_000
        for number in range(40):
            time = np.arange(int(1.2 * rate)) / rate
            pitch = rng.uniform(90, 240) * (1 + 0.1 * np.sin(2 * np.pi * rng.uniform(0.5, 2) * time))
            phase = 2 * np.pi * np.cumsum(pitch) / rate
            buzz = sum(np.sin(k * phase) / k for k in range(1, 12))
            sound = 0.1 * buzz * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * time)) + rng.normal(0, 0.003, len(time))
            name = f"{source}/{source}-{number}.opus"
            soundfile.write(folder / name, sound.astype(np.float32), rate, format="OGG", subtype="OPUS")
            text = f"{TEXTS[number % 4]} {'one two three four five six seven'.split()[number % 7]}" * (
                rate == 24_000
            )
            speaker = "kathleen" if text else f"libri-{number}"
            lines.append(f"{name}\t{speaker}\ten\tF\t{rate}\t1.20\t{text}")
    (folder / "manifest.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
