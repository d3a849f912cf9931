"""A sound as Ogg Opus by ffmpeg, the same bytes for the same samples."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from engine.train.listen.errors import NoPage
from engine.types import Audio

BITRATE = 48
"""kbit/s: speech of 8 kHz loses nothing that an ear would miss."""

PATIENCE = 60.0
"""Seconds that ffmpeg may take for one sound."""


def encoded(audio: Audio, tags: Mapping[str, str]) -> bytes:
    """An Ogg file. Raises NoPage where there is no ffmpeg, or it fails."""
    import imageio_ffmpeg

    try:
        command = [str(imageio_ffmpeg.get_ffmpeg_exe()), "-hide_banner", "-nostdin", "-loglevel", "error"]
    except RuntimeError:
        raise NoPage(
            "there is no ffmpeg on this machine: reinstall imageio-ffmpeg, or set IMAGEIO_FFMPEG_EXE"
        ) from None
    command += ["-f", "f32le", "-ar", str(audio.rate), "-ac", "1", "-i", "pipe:0"]
    command += ["-c:a", "libopus", "-b:a", f"{BITRATE}k"]
    # Else ffmpeg numbers its streams by chance and signs with its version.
    command += ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]
    for key, value in tags.items():
        command += ["-metadata", f"{key}={value}"]
    command += ["-f", "ogg", "pipe:1"]
    try:
        done = subprocess.run(
            command, input=audio.samples.tobytes(), capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoPage(f"ffmpeg cannot write Opus: {' '.join(str(error).split())[:200]}") from None
    if done.returncode or not done.stdout:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoPage(f"ffmpeg cannot write Opus: {why[-1] if why else 'it gave no reason'}")
    return done.stdout
