"""The model card as Markdown, all figures out of the pack's own card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

from engine.dsp.features import FMAX
from engine.packs.manifest import Manifest
from engine.train.floors import figure, verdicts
from engine.train.listen.markdown import NONE, listed, number, plain, table
from engine.train.listen.status import Status

TEMPLATE = Path(__file__).with_name("card.md")

LICENCES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "MIT": "https://spdx.org/licenses/MIT.html",
    "PSF-2.0": "https://spdx.org/licenses/PSF-2.0.html",
}
"""Where the licences stand that sources and packs name."""

REACHED = {"goal": "goal", "floor": "floor", "missed": "**floor missed**", "not measured": "not measured"}


def card(known: Manifest, status: Status) -> str:
    """The Markdown."""
    told = {
        "title": plain(known.info.title or known.info.name),
        "identity": table(("", ""), _identity(known)),
        "sources": listed(_licensed(line) for line in known.sources) or "- (the pack names no sources)",
        "recipe": table(("stage", "steps", "hours", "learned from"), _recipe(known, status)),
        "hours": _hours(known),
        "hardware": plain(status.hardware),
        "measured": _measured(known),
        "figures": table(("figure", "measured", "floor", "goal", "reached"), _figures(known)),
        "limits": listed(_limits(known)),
    }
    return Template(TEMPLATE.read_text("utf-8")).substitute(told)


def _identity(known: Manifest) -> Iterator[tuple[str, str]]:
    info = known.info
    yield "pack", f"{plain(info.name)} {plain(info.version)}, family {plain(info.family)}"
    yield "licence", _licence(info.licence)
    yield "languages", plain(", ".join(info.languages))
    yield "verbs", ", ".join(sorted(info.can))
    yield "sample rate", f"{info.sample_rate} Hz"
    sizes = {entry.path for entry in (*known.graphs.values(), *known.files.values())}
    megabytes = sum((known.folder / path).stat().st_size for path in sizes) / 1e6
    yield "size", f"{number(megabytes)} MB in {len(known.graphs)} graphs and {len(known.files)} files"
    yield "state", "an experiment" if info.experimental else "reaches all its floors"


def _licence(name: str) -> str:
    return f"[{plain(name)}]({LICENCES[name]})" if name in LICENCES else plain(name)


def _licensed(source: str) -> str:
    """A source "what it is (LICENCE)", its licence as a link."""
    found = re.fullmatch(r"(.*) \(([^()]+)\)", source)
    return f"{plain(found[1])}: {_licence(found[2])}" if found else plain(source)


_TRAINED = re.compile(r"([\w-]+): (\d+) steps, (\d+(?:\.\d+)?) hours")


def _trained(known: Manifest) -> list[str]:
    lines = known.card.get("trained", ())
    return [str(line) for line in lines] if isinstance(lines, tuple) else []


def _recipe(known: Manifest, status: Status) -> Iterator[tuple[str, str, str, str]]:
    for line in _trained(known):
        stage = line.partition(":")[0]
        learned = plain(status.of(stage)) or NONE
        found = _TRAINED.fullmatch(line)
        if found:
            yield plain(stage), f"{int(found[2]):,}", number(float(found[3])), learned
        else:
            yield plain(line), NONE, NONE, learned


def _hours(known: Manifest) -> str:
    hours = [float(found[3]) for found in map(_TRAINED.fullmatch, _trained(known)) if found]
    return (
        f"All stages together: {number(sum(hours), 2)} hours."
        if hours
        else "The pack does not say how it was trained."
    )


def _measured(known: Manifest) -> str:
    about = known.card.get("measured")
    if not hasattr(about, "get"):
        return "The pack's card says not where it was measured."
    speakers, sentences = (figure(known.card, f"measured.{key}") for key in ("speakers", "sentences"))
    where = plain(f"{about.get('machine', '?')}, {about.get('provider', '?')}")
    return f"Measured on {number(speakers)} unseen speakers and {number(sentences)} unseen sentences, on {where}."


def _figures(known: Manifest) -> Iterator[tuple[str, str, str, str, str]]:
    for row in verdicts(known.card).values():
        bound = "≥" if row["better"] == "higher" else "≤"
        yield (
            plain(row["what"]),
            number(row["value"]),
            f"{bound} {number(row['floor'])}",
            f"{bound} {number(row['goal'])}",
            REACHED[row["reached"]],
        )


_LIMITS: dict[str, tuple[str, dict[str, str]]] = {
    "speak.similarity": (
        "A voice of one clip is {0:.3g} like its speaker on average and {least:.3g} at worst, where halves of one "
        "person's clip are {same:.3g} alike, and strangers {others:.3g}.",
        {
            "least": "speak.similarity_least",
            "same": "likeness.similarity_same_person",
            "others": "likeness.similarity_strangers",
        },
    ),
    "speak.word_errors": (
        "pocketsphinx gets {0:.0%} of the words of its speech wrong, and {recorded:.0%} of those of real recordings.",
        {"recorded": "vocoder.word_errors_originals"},
    ),
    "convert.word_errors": (
        "Of conversions it gets {0:.0%} of the words wrong, and {sources:.0%} of those of the sources.",
        {"sources": "convert.word_errors_sources"},
    ),
    "hard.words_lost": (
        "In hard texts (digits, single letters, repeated words, a very long sentence) its own recogniser missed {0:g} of "
        "{words:g} words.",
        {"words": "hard.words"},
    ),
    "repair.new_word_heard": (
        "Of words spoken anew in a recording, pocketsphinx understands {0:.0%}; of those that they replace, {old:.0%}.",
        {"old": "repair.old_word_heard"},
    ),
    "speakers.two_refused": (
        "Of clips in which two people speak, it tells {0:.0%} as such; the others would make a voice of both.",
        {},
    ),
    "content.phone_errors_kathleen": (
        "Its recogniser gets {0:.0%} of the phones of good recordings wrong: what `verify` finds is a hint where to "
        "listen, and no verdict.",
        {},
    ),
}
"""By the figure that a limit tells: the sentence, {0} the figure, and the paths of further figures that it names."""


def _limits(known: Manifest) -> Iterator[str]:
    """What the pack cannot do, as its figures tell."""

    def of(path: str) -> float | None:
        return figure(known.card, path)

    rows = verdicts(known.card).values()
    short = [row for row in rows if row["reached"] == "missed"]
    below = [f"{plain(row['what'])} ({number(row['value'])}, floor {number(row['floor'])})" for row in short]
    if below:
        yield f"It is an experiment, and misses the floor of: {'; '.join(below)}"
    elif known.info.experimental:
        yield "It is marked as an experiment."
    far = [row for row in rows if row["reached"] == "floor"]
    if far:
        yield "Short of the goal: " + "; ".join(
            f"{plain(row['what'])} ({number(row['value'])}, goal {number(row['goal'])})" for row in far
        )
    unknown = [plain(row["what"]) for row in rows if row["reached"] == "not measured"]
    if unknown:
        yield "Not measured: " + "; ".join(unknown)
    yield f"Languages: {plain(', '.join(known.info.languages))}, and no other."
    yield f"It hears and makes nothing above {number(FMAX / 1000)} kHz."
    for path, (sentence, further) in _LIMITS.items():
        value, others = of(path), {key: of(other) for key, other in further.items()}
        if value is not None and None not in others.values():
            yield sentence.format(value, **others)
