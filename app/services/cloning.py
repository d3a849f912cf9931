"""New voices: from clips, or from other voices; and their removal."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.errors import BadEdit, DramatisError, NotFound
from app.core.progress import Progress
from app.files.audio_store import encode
from app.services import clip_files
from app.services.voice_library import Consent, Record, StoredClip, check_name, folded
from app.services.voices import VoiceEntry, Voices
from engine.adapters import adapters, require
from engine.clips import ClipReport, Listener, examine
from engine.errors import BadClip
from engine.packs.registry import Registry
from engine.types import Verb

USUAL = "nano"
"""The pack that clones when none is named."""

MOST_CLIPS = 200

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Added:
    """A new voice. `reports`: what was measured of each clip, by its file's name; `notes`: what could be better."""

    entry: VoiceEntry
    reports: tuple[tuple[str, ClipReport], ...] = ()
    notes: tuple[str, ...] = ()


def add(
    voices: Voices,
    registry: Registry,
    name: str,
    clips: Sequence[Path],
    *,
    pack: str | None = None,
    language: str = "en",
    gender: str | None = None,
    consent: str | None = None,
    adapter: str = "",
) -> Generator[Progress, None, Added]:
    """Makes a voice of sound files, copied into the library, once each of them was found good.

    `pack`: None takes the usual one; `consent`: the statement that the speaker agrees, None if there is none;
    `adapter`: one of the pack's that the voice runs with, "" for none. Raises BadClip with the file and what was
    measured, BadEdit (name, language), NotFound, NoVoice (no such adapter), NoSpace; then nothing is kept.
    """
    name = check_name(name)
    _free(voices, name)
    _spoken(language)
    statement = _consent(consent)
    if not 1 <= len(clips) <= MOST_CLIPS:
        raise BadEdit(f"a voice is made of 1 to {MOST_CLIPS} clips, not {len(clips)}")
    chosen = _able(registry, pack, Verb.CLONE)
    loaded = registry.get(chosen)
    require(chosen, adapter, adapters(loaded))
    listener = loaded if isinstance(loaded, Listener) else None
    stored: dict[str, StoredClip] = {}
    files: dict[str, bytes] = {}
    reports: list[tuple[str, ClipReport]] = []
    notes: list[str] = []
    for number, path in enumerate(clips):
        yield Progress(f"listening to {path.name}", number, len(clips))
        audio = clip_files.read(path)
        report = examine(audio, listener)
        if report.refused is not None:
            raise BadClip(f"{path.name} cannot serve as a clip. {report.refused}")
        made = encode(audio, {})
        if made.stored.sha in files:
            notes.append(f"{path.name}: the same clip was given twice")
            continue
        files[made.stored.sha] = made.data
        stored[made.stored.sha] = StoredClip(made.stored.sha, round(audio.seconds, 3), path.name)
        reports.append((path.name, report))
        notes += [f"{path.name}: {warning}" for warning in report.warnings]
    if statement is None:
        notes.append(
            f"no consent of the speaker is on record for {name!r}; note it with "
            f"`dramatis voice consent {name!r} STATEMENT`"
        )
    record = Record(
        name,
        chosen,
        language,
        gender=gender,
        consent=statement,
        clips=tuple(stored.values()),
        adapter=adapter,
    )
    voices.library.add(record, files)
    return Added(voices.entry(name), tuple(reports), tuple(notes))


def morph(
    voices: Voices,
    registry: Registry,
    name: str,
    parts: Sequence[tuple[str, float]],
    *,
    prosody: str | None = None,
    language: str | None = None,
    adapter: str | None = None,
) -> Added:
    """Makes a voice of others: their sound mixed by weights, of any sum, and `prosody`'s way of speaking.

    `language`: None takes that of the weightiest part; `adapter`: one of the pack's, "" for none, None takes that which
    all parts have in common. Raises BadEdit, NotFound, NoVoice (no such adapter), NoSpace.
    """
    name = check_name(name)
    _free(voices, name)
    if not parts:
        raise BadEdit("a morph needs at least one voice with its weight, as in Anna=0.6")
    weights: dict[str, float] = {}
    for part, weight in parts:
        if not (math.isfinite(weight) and 0 < weight <= 1e6):
            raise BadEdit(f"the weight of {part!r} must be above 0, not {weight:g}")
        entry = _part(voices, name, part)
        weights[entry.name] = weights.get(entry.name, 0.0) + weight
    manner = None if prosody is None else _part(voices, name, prosody)
    mixed = [voices.entry(part) for part in weights]
    theirs = list(dict.fromkeys(entry.voice.adapter for entry in mixed))
    chosen = adapter if adapter is not None else theirs[0] if len(theirs) == 1 else ""
    if len(weights) == 1 and (manner is None or manner.name in weights) and theirs == [chosen]:
        raise BadEdit(
            f"a morph of {next(iter(weights))!r} alone is that voice; name a second, a --prosody or an --adapter"
        )
    entries = mixed + ([manner] if manner else [])
    packs = {entry.pack for entry in entries}
    if len(packs) > 1:
        told = ", ".join(f"{entry.name} is of {entry.pack}" for entry in entries)
        raise BadEdit(f"only voices of one pack can be morphed: {told}")
    pack = _able(registry, packs.pop(), Verb.MORPH)
    if chosen:
        require(pack, chosen, adapters(registry.get(pack)))
    total = math.fsum(weights.values())
    first = max(weights, key=lambda part: weights[part])
    record = Record(
        name,
        pack,
        _spoken(language) if language is not None else voices.entry(first).language,
        parts=tuple((part, weight / total) for part, weight in weights.items()),
        prosody=None if manner is None else manner.name,
        adapter=chosen,
    )
    voices.library.add(record, {})
    made = voices.entry(name)
    silent = [entry.name for entry in entries if not entry.consent]
    notes = [f"no consent of the speaker is on record for {part!r}" for part in silent]
    lost = ", ".join(map(repr, sorted({*theirs} - {chosen, ""})))
    if lost and adapter is None:
        notes.append(f"adapters cannot be mixed: {name!r} runs without {lost}; choose one with --adapter")
    return Added(made, notes=tuple(notes))


def agree(voices: Voices, name: str, statement: str) -> VoiceEntry:
    """Notes that the speaker of a voice of clips agrees, with today's date. Raises NotFound, BadEdit, NoSpace."""
    record = _stored(voices, name)
    if not record.clips:
        raise BadEdit(f"{record.name!r} is made of other voices; consent is noted with each of those")
    voices.library.change(replace(record, consent=_consent(statement)))
    return voices.entry(record.name)


def remove(voices: Voices, name: str, *, force: bool = False) -> tuple[str, tuple[str, ...]]:
    """Deletes a voice of the library with its clips: its name, and the morphs that it was part of (only with `force`).

    Projects that it is cast in keep their takes. Raises NotFound, BadEdit if it is part of others, NoSpace.
    """
    record = _stored(voices, name)
    users = tuple(
        other.name
        for other in voices.library.records()
        if isinstance(other, Record) and folded(record.name) in map(folded, other.uses)
    )
    if users and not force:
        told = ", ".join(map(repr, users))
        raise BadEdit(f"{record.name!r} is part of {told}; remove that first, or use --force")
    voices.library.remove(record.name)
    return record.name, users


def _stored(voices: Voices, name: str) -> Record:
    record = voices.library.find(name)
    if record is None:
        if "/" in name:
            raise BadEdit(
                f"{name!r} belongs to its pack and stays; only voices of your library can be changed"
            )
        raise NotFound(
            f"there is no voice {name!r} in your library; `dramatis voice list` shows what there is"
        )
    return record


def _free(voices: Voices, name: str) -> None:
    if (there := voices.library.find(name)) is not None:
        raise BadEdit(
            f"there is a voice {there.name!r} already; choose another name, or remove it first with "
            f"`dramatis voice remove {there.name!r}`"
        )


def _part(voices: Voices, name: str, part: str) -> VoiceEntry:
    """A part of a morph that is to be called `name`."""
    if folded(part) == folded(name):
        raise BadEdit(f"the voice {name!r} cannot be made of itself")
    # A forced removal leaves morphs that name what is gone: nothing of that name may be made of them.
    waiting, seen = [part], {folded(part)}
    while waiting:
        record = voices.library.find(waiting.pop())
        for used in () if record is None else record.uses:
            if folded(used) == folded(name):
                raise BadEdit(f"{part!r} is itself made of {name!r}; choose another name")
            if folded(used) not in seen:
                seen.add(folded(used))
                waiting.append(used)
    return voices.entry(part)


def _able(registry: Registry, pack: str | None, verb: Verb) -> str:
    """The name of a usable pack that can do it. Raises NotFound, BadEdit."""
    usable = {
        one.name: one.info
        for one in registry.list()
        if one.ok and one.info is not None and verb in one.info.can
    }
    if pack is None:
        if not usable:
            raise NotFound(f"no pack here can {verb}; add one with `dramatis packs add`")
        return USUAL if USUAL in usable else min(usable)
    if pack not in usable:
        info = registry.info(pack)
        if verb in info.can:
            raise DramatisError(f"the pack {pack} cannot be used; `dramatis packs list` says why")
        others = f"; {', '.join(sorted(usable))} can" if usable else ""
        raise BadEdit(f"the pack {pack} cannot {verb}{others}")
    return pack


def _spoken(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise BadEdit(f"{language!r} is no language; name it by its tag, such as en or de-AT")
    return language


def _consent(statement: str | None) -> Consent | None:
    if statement is None:
        return None
    said = " ".join(statement.split())
    if not said or len(said) > 2000:
        raise BadEdit("a statement of consent is 1 to 2000 characters: who agrees, and to what")
    return Consent(f"{datetime.datetime.now(datetime.UTC).astimezone():%Y-%m-%d}", said)
