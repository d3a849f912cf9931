"""What a trained content encoder says of every clip: speech tokens, and the phone that sounds in each 50 Hz frame.

Clips with known words are aligned to their phones, and so are stretches on whose words two recognisers agree
(`engine.train.agreed`); the others are labelled by the recogniser itself (noisy student).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.nn.content import STRIDE, Content, ContentEncoder
from engine.text.align import CannotAlign, by_frames, frame_path
from engine.text.phones import INDEX, PAUSE, tokenize
from engine.text.sounds import Sounds, sounds_of
from engine.train.agreed import Piece, pieces, stretches
from engine.train.data import Clip, Corpus, Shelf, Track, fingerprint
from engine.train.phonemes import pronounce
from engine.train.weights import load_net

Integers = NDArray[np.int64]

LANGUAGES = {"en": "en-us", "en-us": "en-us", "de": "de"}
"""The corpus's language -> espeak-ng's."""


def sounding(clip: Clip, frames: int, pace: float) -> Integers:
    """Phone index of each 50 Hz frame of a clip played `pace` times faster, in `frames` mel frames; none if unknown."""
    if not clip.segments:
        return np.empty(0, np.int64)
    ends = np.array([end for _, end in clip.segments])
    names = np.array([INDEX.get(phone, PAUSE) for phone, _ in clip.segments])
    middle = (np.arange((frames + 1) // 2) * 0.02 + 0.01) * pace
    return names[np.minimum(np.searchsorted(ends, middle, "right"), len(names) - 1)]


def phone_labels(corpus: Corpus, names: list[str], cache: Path) -> dict[tuple[str, int], list[int]]:
    """(source, start) of each clip with known words -> its phones' indices."""
    result: dict[tuple[str, int], list[int]] = {}
    for name in names:
        spoken = [clip for clip in corpus.shelves[name].clips if clip.text]
        for language in sorted({clip.language for clip in spoken}):
            part = [clip for clip in spoken if clip.language == language]
            ipa = pronounce([clip.text for clip in part], LANGUAGES[language], cache)
            for clip in part:
                result[name, clip.start] = tokenize(ipa[clip.text])
    return result


def known_tracks(corpus: Corpus, run: Path, cache: Path) -> tuple[Track, Track]:
    """`content_tracks` with the known words of every source that is open, in languages that can be pronounced.

    Also of those that figures alone are taken of: a track is made once, for all who ask for it later. Raises NoWeights.
    """
    spoken = [
        name
        for name, shelf in corpus.shelves.items()
        if {clip.language for clip in shelf.clips if clip.text} <= LANGUAGES.keys()
    ]
    return content_tracks(run, phone_labels(corpus, spoken, cache), pieces(corpus, corpus.shelves, cache))


def text_sounds(corpus: Corpus, names: list[str]) -> dict[tuple[str, int], Sounds]:
    """(source, start) of each clip with known words -> its phones with marks, as they are made when a text is spoken."""
    result: dict[tuple[str, int], Sounds] = {}
    for name in names:
        clips = [clip for clip in corpus.shelves[name].clips if clip.text]
        for language in sorted({clip.language for clip in clips}):
            part = [clip for clip in clips if clip.language == language]
            made = sounds_of([clip.text for clip in part], language)
            result |= {(name, clip.start): spoken for clip, spoken in zip(part, made, strict=True)}
    return result


def path_track(run: Path, spoken: dict[tuple[str, int], Sounds]) -> Track:
    """The place, among a clip's phones that are no PAUSE, of the one that sounds in each 50 Hz frame; -1 in a pause.

    -2 all along where the words cannot be found in the sound. Raises NoWeights: see `content_tracks`.
    """
    net, about = load_net("content", run)
    stamp = fingerprint(str(run), about["step"], about["seconds"], "path")[:8]

    def places(shelf: Shelf, clip: Clip) -> NDArray[Any]:
        mel = torch.from_numpy(shelf.mel(clip))[None]
        count = (mel.shape[1] + 1) // 2
        said = spoken.get((shelf.name, clip.start))
        if said is None:
            return np.full(count, -2, np.int16)
        with torch.inference_mode():
            scores = net(mel, torch.tensor([mel.shape[1]])).frames[0, :count].float().log_softmax(-1).numpy()
        try:
            return frame_path(scores, said.phones[said.phones != PAUSE].tolist()).astype(np.int16)
        except CannotAlign:
            return np.full(count, -2, np.int16)

    return Track(f"path-{stamp}", 2, np.int16, places)


def content_tracks(
    run: Path, labels: dict[tuple[str, int], list[int]], parts: Sequence[Piece] | None = None
) -> tuple[Track, Track]:
    """The tracks of tokens (25 Hz) and of sounding phones (50 Hz), by the content encoder of a run.

    `labels`: the phones of whole clips, where their words are known; `parts`: of parts of others, all that `stretches`
    has of the shelves that are open.

    Raises:
        NoWeights: the run has no usable checkpoint.
    """
    net, _ = load_net("content", run)
    assert isinstance(net, ContentEncoder)
    # By the weights alone: a run that was copied or moved hears what it heard before.
    weights = hashlib.sha256(b"".join(value.numpy().tobytes() for value in net.state_dict().values()))
    stamp = fingerprint(weights.hexdigest())[:8]
    # By the whole table, not by what is open of it: each tool opens other sources, and all are to find the same tracks.
    known = stamp if parts is None else fingerprint(stamp, stretches())[:8]
    inside: dict[tuple[str, int], list[Piece]] = {}
    for one in parts or ():
        inside.setdefault((one.clip.source, one.clip.start), []).append(one)
    # Both tracks of a clip come of one hearing; they are small, and the second is asked for soon after the first.
    heard: dict[tuple[str, int], tuple[NDArray[Any], NDArray[Any]]] = {}

    def hear(shelf: Shelf, clip: Clip) -> tuple[NDArray[Any], NDArray[Any]]:
        key = (shelf.name, clip.start)
        if key not in heard:
            mel = torch.from_numpy(shelf.mel(clip))[None]
            with torch.inference_mode():
                out = net(mel, torch.tensor([mel.shape[1]]))
            heard[key] = out.tokens[0].numpy().astype(np.int16), phones(out, shelf, clip, mel.shape[1])
        return heard[key]

    def phones(out: Content, shelf: Shelf, clip: Clip, frames: int) -> NDArray[Any]:
        count = -(-frames // 2)
        made = sounding(clip, frames, 1.0)
        if len(made):
            return made.astype(np.int16)
        scores = out.frames[0, :count].float().log_softmax(-1).numpy()
        said = labels.get((shelf.name, clip.start))
        if said:
            try:
                return by_frames(scores, said).astype(np.int16)
            except CannotAlign:
                pass
        # What people said whose words nobody wrote down: as it is heard, the way it will be heard in a conversion.
        heard = scores[:, PAUSE:].argmax(-1).astype(np.int16) + np.int16(PAUSE)
        for part in inside.get((shelf.name, clip.start), []):
            first, last = part.start // 2, min(count, part.end // 2)
            with suppress(CannotAlign):
                heard[first:last] = by_frames(scores[first:last], part.label)
        return heard

    return (
        Track(f"tokens-{stamp}", STRIDE, np.int16, lambda shelf, clip: hear(shelf, clip)[0]),
        Track(f"phones-{known}", 2, np.int16, lambda shelf, clip: hear(shelf, clip)[1]),
    )
