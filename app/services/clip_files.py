"""The files that a user brings as clips: what libsndfile reads, and through ffmpeg whatever else holds sound."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from app.files.encoder import ffmpeg
from engine.errors import BadClip, short
from engine.sound_file import LONGEST, decoded
from engine.types import Audio

_PATIENCE = 120.0  # seconds that ffmpeg may take for ten minutes of sound
_MORE = 30.0  # seconds beyond what is allowed, so that a longer file is told from a shorter one

_CONTAINERS = "aac,ac3,aiff,amr,ape,asf,avi,caf,flac,flv,matroska,mov,mp3,mpeg,mpegts,ogg,wav,w64,wv"
# No playlists or scripts, which would make ffmpeg open other files or addresses.


def read(path: Path) -> Audio:
    """A sound file of any common format as one channel. Raises BadClip, with one line, if it cannot be read."""
    if not path.is_file():
        raise BadClip(f"{path} is not there." if not path.exists() else f"{path} is no file.")
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise BadClip(f"{path.name} is empty.")
    except OSError as error:
        raise BadClip(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    try:
        return decoded(path, path.name)
    except BadClip as first:
        converted = None if "seconds" in str(first) or "minutes" in str(first) else _converted(path)
        if converted is None:
            raise
        return converted


def _converted(path: Path) -> Audio | None:
    """The sound by way of ffmpeg; None if it does not read it either."""
    with tempfile.TemporaryDirectory(prefix="dramatis-") as folder:
        wav = Path(folder) / "clip.wav"
        command = [ffmpeg(), "-hide_banner", "-nostdin", "-loglevel", "error"]
        command += ["-protocol_whitelist", "file", "-format_whitelist", _CONTAINERS]
        command += ["-i", str(path.absolute()), "-map", "0:a:0", "-t", str(LONGEST + _MORE)]
        command += ["-c:a", "pcm_f32le", "-f", "wav", str(wav)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            raise BadClip(
                f"{short(path.name, 80)} takes ffmpeg more than {_PATIENCE:.0f} s to read; cut out a part."
            ) from None
        if done.returncode or not wav.is_file():
            return None
        return decoded(wav, path.name)
