"""Log-mel spectrograms one under the other, to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.dsp import features
from engine.types import Audio


def spectrograms(path: Path, sounds: Sequence[tuple[str, Audio]]) -> None:
    """Writes a PNG with a named row for each sound, all with one scale of time and level. Raises OSError."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(14, 2.2 * max(1, len(sounds))), layout="constrained")
    FigureCanvasAgg(figure)
    longest = max((len(audio.samples) / audio.rate for _, audio in sounds), default=1.0)
    for row, (name, audio) in enumerate(sounds, 1):
        panel = figure.add_subplot(len(sounds), 1, row)
        mel = features.log_mel(audio.samples).T
        seconds = mel.shape[1] / 100.0
        panel.imshow(
            mel, origin="lower", aspect="auto", vmin=-11, vmax=-3, extent=(0, seconds, 0, features.BANDS)
        )
        panel.set_xlim(0, longest)
        panel.set_title(name, fontsize=9, loc="left")
    figure.savefig(path, dpi=70)
