"""The page as Markdown: the sounds by verb, with their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from engine.packs.manifest import Manifest
from engine.train.floors import figure
from engine.train.listen.judging import Judged
from engine.train.listen.making import CLIP, SEED
from engine.train.listen.markdown import NONE, listed, number, plain, quoted, share, table
from engine.train.listen.opus import BITRATE
from engine.train.listen.sounds import Exhibits, Mend, Proof, Sound
from engine.types import Verdict

TEMPLATE = Path(__file__).with_name("page.md")

HEADS = ("listen", "what", "alike", "own", "phones", "words", "pitch", "cost", "faults")


def page(
    known: Manifest,
    command: str,
    shown: Exhibits,
    figures: Mapping[str, Judged],
    sizes: Mapping[str, int],
    problems: Sequence[str],
    missing: Sequence[str],
) -> str:
    """The Markdown. `sizes`: bytes of each sound's file, by its name; `problems`, `missing`: a line for each thing that
    failed, and for each judge that is not there."""
    told = {
        "title": plain(known.info.title or known.info.name),
        "pack": plain(known.info.name),
        "version": plain(known.info.version),
        "command": command,
        "seed": str(SEED),
        "clip": number(CLIP),
        "problems": "**Not everything could be made.**\n\n" + listed(map(plain, problems))
        if problems
        else "",
        "known": _known(known),
        "recogniser": _recogniser(known),
        "missing": listed(f"Not measured here: {plain(line)}" for line in missing),
        "clones": _sounds(shown.clones, figures),
        "conversions": _sounds(shown.conversions, figures),
        "morphs": _sounds(shown.morphs, figures),
        "mends": "\n\n".join(_mend(mend, figures) for mend in shown.mends) or _NOTHING,
        "proofs": _proofs(shown.proofs),
        "german": _german(known, shown.german, figures),
        "origins": listed(_origins(shown)),
        "bitrate": str(BITRATE),
        "count": str(len(sizes)),
        "kilobytes": f"{sum(sizes.values()) / 1000:.0f}",
    }
    return Template(TEMPLATE.read_text("utf-8")).substitute(told)


_NOTHING = "None could be made."


def _known(known: Manifest) -> str:
    same, others = (
        figure(known.card, f"likeness.{key}") for key in ("similarity_same_person", "similarity_strangers")
    )
    if same is None or others is None:
        return ""
    return f"; halves of one person's clip are {number(same)} alike, clips of strangers {number(others)}"


def _recogniser(known: Manifest) -> str:
    errors = figure(known.card, "content.phone_errors_kathleen")
    return "" if errors is None else f"; of recordings without a fault it gets {share(errors)} wrong"


def _german(known: Manifest, sounds: Sequence[Sound], figures: Mapping[str, Judged]) -> str:
    """A part of its own, of packs that speak German."""
    if not sounds:
        return ""
    errors = figure(known.card, "german.phone_errors_recordings")
    told = "No judge from outside understands German here; the pack's own recogniser"
    told += "." if errors is None else f" gets {share(errors)} of the phones of real recordings wrong."
    return f"## German\n\n{told}\n\n{_sounds(sounds, figures)}\n"


def _sounds(sounds: Sequence[Sound], figures: Mapping[str, Judged]) -> str:
    return table(HEADS, (_row(one, figures[one.name]) for one in sounds)) if sounds else _NOTHING


def _row(one: Sound, found: Judged) -> list[str]:
    what = plain(one.role)
    if one.text:
        what += f": {quoted(one.text, one.mark)}"
    if found.heard is not None and (one.text or one.after):
        what += f" · heard: *{plain(found.heard) or 'nothing'}*"
    return [
        _link(one),
        what,
        NONE if not found.alike else " / ".join(map(number, found.alike)),
        NONE if not found.own else " / ".join(map(number, found.own)),
        NONE if found.verdict is None else share(found.verdict.phone_error_rate),
        NONE if found.wrong is None else f"{found.wrong} of {found.meant}",
        NONE if found.pitch is None else f"{found.pitch:.0f}",
        number(found.factor, 2),
        NONE if found.verdict is None else _faults(found.verdict),
    ]


def _link(one: Sound) -> str:
    return f"[{one.name}]({one.file})"


def _faults(verdict: Verdict) -> str:
    return ", ".join(f"{fault.kind} at {fault.start:.1f} s" for fault in verdict.faults) or "none"


def _mend(mend: Mend, figures: Mapping[str, Judged]) -> str:
    start, end = mend.span
    note = (
        f"“{plain(mend.old)}” became “{plain(mend.new)}”: {number(end - start)} s from {number(start)} s on are new; "
        f"samples outside of them that changed: {mend.outside}."
    )
    return f"{_sounds((mend.before, mend.after), figures)}\n\n{note}"


def _proofs(proofs: Sequence[Proof]) -> str:
    if not proofs:
        return _NOTHING
    heads = ("listen", "against", "phones", "least sure of", "cost", "faults")
    return table(
        heads,
        (
            [
                _link(one.sound),
                quoted(one.text, one.mark),
                share(one.verdict.phone_error_rate),
                plain(one.doubted) or NONE,
                number(one.busy / max(one.sound.audio.seconds, 1e-9), 2),
                _faults(one.verdict),
            ]
            for one in proofs
        ),
    )


def _origins(shown: Exhibits) -> list[str]:
    """Each origin once, with the files it is of."""
    files: dict[str, list[str]] = {}
    for one in shown.sounds:
        files.setdefault(one.origin, []).append(_link(one))
    return [f"{plain(origin)}: {', '.join(names)}" for origin, names in files.items()]
