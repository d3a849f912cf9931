"""Figures of trained stages before there is a pack of them: the nets themselves, in torch."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.dsp import features
from engine.text.phones import tokenize
from engine.text.score import edit_distance, error_rate, greedy
from engine.train.data import Clip, Floats, prepare
from engine.train.measures import NoJudge, voiceprint, words, words_heard
from engine.train.phonemes import pronounce
from engine.train.weights import load_net


def vocoder(folder: Path, corpus_path: Path, cache: Path, limit: int) -> dict[str, Any]:
    """Copy-synthesis: held-out LibriSpeech speakers and held-out Kathleen prompts, through log-mel and back."""
    net, about = load_net("vocoder", folder)
    corpus = prepare(corpus_path, cache, ["librispeech", "kathleen"])
    strangers = corpus.clips("librispeech", test=True)[:limit]
    prompts = corpus.clips("kathleen", test=True)[: 2 * limit]
    seconds, busy = 0.0, 0.0

    def copied(clip: Clip) -> tuple[Floats, Floats]:
        nonlocal seconds, busy
        samples = corpus.read(clip, 0, min(clip.length, 10 * features.SAMPLE_RATE))
        mel = torch.from_numpy(features.log_mel(samples))[None]
        started = time.perf_counter()
        with torch.inference_mode():
            copy = net(mel)[0].numpy()[: len(samples)]
        busy += time.perf_counter() - started
        seconds += len(samples) / features.SAMPLE_RATE
        return samples, copy

    def distance(pairs: list[tuple[Floats, Floats]]) -> float:
        return float(np.mean([np.abs(features.log_mel(b) - features.log_mel(a)).mean() for a, b in pairs]))

    of_strangers, of_prompts = [copied(clip) for clip in strangers], [copied(clip) for clip in prompts]
    result: dict[str, Any] = {
        "steps": about["steps"],
        "minutes": about["seconds"] / 60,
        "speakers": len(strangers),
        "prompts": len(prompts),
        "mel_distance_librispeech": distance(of_strangers),
        "mel_distance_kathleen": distance(of_prompts),
        "real_time_factor": busy / seconds,
    }

    def similarity() -> dict[str, float]:
        prints = [(voiceprint(a), voiceprint(b)) for a, b in of_strangers]
        same = [float(a @ b) for a, b in prints]
        others = [float(prints[i][0] @ prints[i - 1][0]) for i in range(len(prints))]
        return {
            "similarity": float(np.mean(same)),
            "similarity_least": min(same),
            "similarity_strangers": float(np.mean(others)),
        }

    def word_errors() -> dict[str, float]:
        meant = [words(clip.text) for clip in prompts]
        return {
            "word_errors_kathleen_original": error_rate(
                [(words_heard(a), m) for (a, _), m in zip(of_prompts, meant, strict=True)]
            ),
            "word_errors_kathleen_copy": error_rate(
                [(words_heard(b), m) for (_, b), m in zip(of_prompts, meant, strict=True)]
            ),
            # No transcript of LibriSpeech is in the corpus: words of the copy against words of the original.
            "word_changes_librispeech": error_rate(
                [(words_heard(b), words_heard(a)) for a, b in of_strangers]
            ),
        }

    return result | _judged(similarity) | _judged(word_errors)


def content(folder: Path, corpus_path: Path, cache: Path, limit: int) -> dict[str, Any]:
    """Phone error rates on held-out Kathleen prompts, clean, and what the tokens keep."""
    net, about = load_net("content", folder)
    corpus = prepare(corpus_path, cache, ["kathleen", "keywords"])
    clips = corpus.clips("kathleen", test=True)[: 10 * limit]
    result: dict[str, Any] = {"steps": about["steps"], "minutes": about["hours"] * 60, "clips": len(clips)}
    for source in ("kathleen", "keywords"):
        part = clips if source == "kathleen" else corpus.clips("keywords", test=True)
        ipa = pronounce([clip.text for clip in part], "en-us", cache)
        own, tokens, seconds, busy, used = [], [], 0.0, 0.0, []
        for clip in part:
            mel = torch.from_numpy(corpus.mel(clip))[None]
            started = time.perf_counter()
            with torch.inference_mode():
                out = net(mel, torch.tensor([mel.shape[1]]))
            busy += time.perf_counter() - started
            seconds += clip.length / features.SAMPLE_RATE
            label = tokenize(ipa[clip.text])
            own.append((greedy(out.phones[0].numpy()), label))
            tokens.append((greedy(out.token_phones[0].numpy()), label))
            used.append(out.tokens[0].numpy())
        result[f"phone_errors_{source}"] = error_rate(own)
        result[f"token_phone_errors_{source}"] = error_rate(tokens)
        if source == "kathleen":
            counts = np.unique(np.concatenate(used), return_counts=True)[1] / sum(map(len, used))
            result["token_perplexity"] = float(np.exp(-(counts * np.log(counts)).sum()))
            result["real_time_factor"] = busy / seconds
            worst = max(own, key=lambda pair: edit_distance(*pair) / max(1, len(pair[1])))
            result["worst_clip_phone_errors"] = error_rate([worst])
    return result


def _judged(measure: Callable[[], dict[str, float]]) -> dict[str, float]:
    try:
        return measure()
    except NoJudge as error:
        print(error, file=sys.stderr)
        return {}


STAGES: dict[str, Callable[[Path, Path, Path, int], dict[str, Any]]] = {
    "vocoder": vocoder,
    "content": content,
}
