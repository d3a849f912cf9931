"""`python -m engine.export --out FOLDER`: the trained nets become a pack.

Each graph is compared with its net before it is written; the pack is read as its users read it before it is put in
place. `--card` takes what `engine.train.evaluate` printed; with `--only-card` a pack that is there gets a new card and
nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.export.errors import CannotExport
from engine.export.storage import KINDS, USUAL
from engine.text.habits import MAGIC, unpacked
from engine.text.phones import PHONES
from engine.text.phonotactics import PACKED

if TYPE_CHECKING:
    from engine.export.pack import StockClip

HERE = Path(__file__).parents[1] / "train"


def main(arguments: list[str] | None = None) -> int:
    """Make a pack; 0, or 1 with one line why there is none."""
    options = _parser().parse_args(arguments)
    try:
        if options.only_card:
            _recard(options)
        else:
            _export(options)
    except CannotExport as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return 130
    return 0


def _export(options: argparse.Namespace) -> None:
    import torch

    from engine.export import card, nets, origins, pack
    from engine.export.make import make, settings

    torch.set_num_threads(options.threads)
    # Everything that can be refused at once is, before the minutes that tracing takes.
    figures = card.read(options.card) if options.card else {}
    voices = [_voice(told) for told in options.voice]
    further = _settings(options.setting)
    loras = [_named(told, "--lora") for told in options.lora]
    habits = _phonotactics(options.phonotactics)
    identity = pack.Identity(
        name=options.name,
        version=options.version,
        title=options.title or f"Takin {options.name}",
        licence=options.licence,
        languages=tuple(options.language or ("en",)),
        sources=tuple(options.source or pack.SOURCES),
    )
    pack.require_place(options.out, replace=options.replace)
    found = nets.load(
        options.config,
        None if options.weights else options.runs,
        options.weights,
        with_lm=options.tokens != "phones",
        steps=options.steps,
        guidance=options.guidance,
        rescale=options.rescale,
        flow=options.flow,
    )
    if options.tokens == "lm" and found.lm is None:
        raise CannotExport("--tokens lm: there is no language model; train it, `python -m engine.train lm`")
    for line in found.trained:
        print(line, flush=True)
    tokens = "lm" if options.tokens == "lm" else "none"
    described = {**further, **settings(found, tokens)}
    made = make(found, tell=lambda line: print(line, flush=True), count=options.lengths, kept=options.storage)
    graphs = {name: one.data for name, one in made.items()}
    rounding = {name: {"rms": float(f"{one.rounding.spread:.3g}")} for name, one in made.items()}
    whence = origins.find(found.by_stage(), graphs)
    content = pack.Content(
        graphs,
        described,
        files={
            **dict(_adapter(name, Path(folder), graphs) for name, folder in loras),
            origins.FILE: ("origins.json", origins.written(whence)),
            **({} if habits is None else {PACKED: ("phonotactics.bin", habits)}),
        },
        voices=voices,
        card={**figures, "trained": list(found.trained), options.storage: rounding},
    )
    written = pack.write(options.out, identity, content, replace=options.replace)
    _tell(written.card, options.out)


def _recard(options: argparse.Namespace) -> None:
    from engine.export import card, pack

    if options.card is None:
        raise CannotExport("--only-card: give the card too, --card FILE")
    written = pack.recard(options.out, card.read(options.card))
    _tell(written.card, options.out)


def _tell(figures: Mapping[str, Any], folder: Path) -> None:
    from engine.export import card
    from engine.train.floors import figure

    missed = card.missed(figures)
    for line in missed:
        print(f"experimental: {line}")
    size = figure(figures, "pack.megabytes")
    print(f"{folder}: {size} MB, {'experimental' if missed else 'every floor reached'}")


def _named(told: str, option: str) -> tuple[str, str]:
    """NAME=VALUE in two."""
    name, equals, value = told.partition("=")
    if not equals or not name or not value:
        raise CannotExport(f"{option} {told}: give it as NAME=VALUE")
    return name, value


def _voice(told: str) -> StockClip:
    """NAME=CLIP, NAME:LANGUAGE=CLIP or NAME:LANGUAGE:GENDER=CLIP."""
    from engine.export.pack import StockClip

    head, clip = _named(told, "--voice")
    parts = head.split(":")
    name, language, gender = [*parts, *("", "en", "")[len(parts) :]][:3]
    if len(parts) > 3 or gender not in {"", "female", "male"}:
        raise CannotExport(f"--voice {told}: give it as NAME=CLIP or NAME:LANGUAGE:female=CLIP")
    return StockClip(name, language, Path(clip), gender or None)


def _phonotactics(file: Path | None) -> bytes | None:
    """The file's bytes, which are n-grams of phones. Raises CannotExport."""
    if file is None:
        return None
    try:
        data = file.read_bytes()
        if not data.startswith(MAGIC):
            raise ValueError("it is no table of n-grams")
        unpacked(data, len(PHONES))
    except OSError as error:
        raise CannotExport(f"--phonotactics {file}: {error.strerror or error}") from error
    except ValueError as error:
        raise CannotExport(f"--phonotactics {file}: {error}; make it by engine.train.phonotactics") from error
    return data


def _settings(told: list[str]) -> dict[str, object]:
    """KEY=VALUE, the value as in TOML."""
    found: dict[str, object] = {}
    for one in told:
        key, value = _named(one, "--setting")
        try:
            found[key] = tomllib.loads(f"value = {value}")["value"]
        except tomllib.TOMLDecodeError as error:
            raise CannotExport(f"--setting {one}: the value is no TOML; put words in quotes") from error
    return found


def _adapter(name: str, folder: Path, graphs: dict[str, bytes]) -> tuple[str, tuple[str, bytes]]:
    """The entry of [files] for the adapter of a run."""
    from engine.export import adapters
    from engine.train.lora import read_run
    from engine.train.weights import NoWeights

    try:
        graph, weights = read_run(folder)
    except NoWeights as error:
        raise CannotExport(str(error)) from error
    if graph not in graphs:
        raise CannotExport(f"--lora {name}: the adapter is for {graph}, and the pack has no such graph")
    with _folder() as spare:
        path = spare / "adapter"
        adapters.write(path, weights)
        adapters.require_fit(graphs[graph], path)
        return f"lora-{graph}-{name}", (f"lora-{graph}-{name}.onnx_adapter", path.read_bytes())


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dramatis-") as folder:
        yield Path(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine.export", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the pack's folder")
    parser.add_argument("--replace", action="store_true", help="a pack that is there gives way")
    parser.add_argument("--config", default="nano", help="a recipe of recipes.toml")
    parser.add_argument("--runs", type=Path, default=HERE / "runs", help="folder of STAGE-CONFIG/last.pt")
    parser.add_argument("--weights", type=Path, help="folder of STAGE-CONFIG.npz, instead of --runs")
    parser.add_argument("--card", type=Path, help="what `python -m engine.train.evaluate PACK` printed")
    parser.add_argument("--only-card", action="store_true", help="change the card of the pack at --out alone")
    parser.add_argument("--name", default="nano")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--title")
    parser.add_argument("--licence", default="CC-BY-4.0", help="SPDX name")
    parser.add_argument(
        "--language", action="append", help="BCP 47; more than once for several (default: en)"
    )
    parser.add_argument(
        "--source", action="append", help="what it was trained on (default: the nano recipes')"
    )
    parser.add_argument(
        "--tokens",
        choices=("none", "lm", "phones"),
        default="none",
        help="speech by the lm's tokens; by phones with the lm brought along (none); without it (phones)",
    )
    parser.add_argument(
        "--flow",
        choices=("flow", "distill", "distill-2"),
        help="the stage whose flow is taken (default: the one distilled furthest that is there)",
    )
    parser.add_argument("--steps", type=int, help="Euler steps of the flow (default: as distilled, else 8)")
    parser.add_argument("--guidance", type=float, help="of the flow (default: 0 if distilled, else 1)")
    parser.add_argument(
        "--rescale",
        type=float,
        default=0.0,
        help="0 to 1: what guidance does to a frame's strength taken back",
    )
    parser.add_argument(
        "--storage",
        choices=tuple(KINDS),
        default=USUAL,
        help="how weights are kept: fp16 is usual, int8 is half as large",
    )
    parser.add_argument("--voice", action="append", default=[], metavar="NAME[:LANGUAGE[:GENDER]]=CLIP")
    parser.add_argument(
        "--setting", action="append", default=[], metavar="KEY=VALUE", help="of the family: same_speaker=0.4"
    )
    parser.add_argument(
        "--phonotactics",
        type=Path,
        metavar="FILE",
        help="what follows what in the languages that are heard: python -m engine.train.phonotactics FILE",
    )
    parser.add_argument("--lora", action="append", default=[], metavar="NAME=RUN", help="an adapter's run")
    parser.add_argument(
        "--lengths", type=int, default=6, help="random lengths that graph and net are compared at"
    )
    parser.add_argument("--threads", type=int, default=2)
    return parser


if __name__ == "__main__":
    sys.exit(main())
