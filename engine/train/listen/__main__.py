"""`python -m engine.train.listen [PACK] [--out docs/listen]`: a page to listen to, and the model card, from a pack.

The pack speaks, converts, morphs, repairs and verifies with clips that were never trained on; each sound becomes a file
of Ogg Opus, and each is measured. Writes README.md and CARD.md (for a web site that shows Markdown) and index.html, the
same with players.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from engine.errors import EngineError
from engine.train.data import BadCorpus
from engine.train.evaluation.material import gather
from engine.train.evaluation.rig import checked_pack, rigged
from engine.train.listen import folder, making, status
from engine.train.listen.card import card
from engine.train.listen.errors import NoPage
from engine.train.listen.judging import judged
from engine.train.listen.opus import encoded
from engine.train.listen.page import page
from engine.train.listen.web import web

TRAIN = Path(__file__).parents[1]
ROOT = TRAIN.parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Make the page; 0, or 1 with one line why not."""
    options = _parser().parse_args(arguments)
    try:
        _make(options)
    except (EngineError, BadCorpus, NoPage) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; the page is as it was", file=sys.stderr)
        return 130
    return 0


def _make(options: argparse.Namespace) -> None:
    known = checked_pack(options.pack)
    told = status.read(options.status)
    folder.ready(options.out)
    material = gather(options.corpus, options.cache, 2)
    pair = making.pair(options.corpus, material)
    with rigged(known, material, _tell, not options.no_judges) as rig:
        shown = making.made(rig, *pair)
        _tell("figures")
        figures = judged(rig, shown.sounds)
        problems, missing = rig.problems, rig.judges.missing
    sounds = {
        one.file: encoded(one.audio, {"title": one.role, "artist": one.origin, "comment": one.text})
        for one in shown.sounds
    }
    sizes = {name: len(content) for name, content in sounds.items()}
    listen = page(known, _command(options.pack), shown, figures, sizes, problems, missing)
    about = card(known, told)
    names = ("README.md", "CARD.md")
    title = f"Listen: {known.info.title or known.info.name}"
    pages = {names[1]: about, names[0]: listen, folder.INDEX: web(title, (listen, about), names)}
    folder.write(options.out, sounds, pages)
    print(f"{options.out / folder.INDEX}: {len(sounds)} sounds, {sum(sizes.values()) / 1000:.0f} kB")


def _command(pack: Path) -> str:
    """The command as everybody may give it: nobody's folders are told."""
    try:
        place = pack.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        place = "PACK"
    return f"python -m engine.train.listen {place}"


def _parser() -> argparse.ArgumentParser:
    # As engine.train.stages has it, which loads torch.
    corpus = Path(os.environ.get("DRAMATIS_CORPUS", TRAIN.parents[2] / "shared" / "corpus"))
    parser = argparse.ArgumentParser(prog="python -m engine.train.listen", description=__doc__)
    parser.add_argument(
        "pack", nargs="?", type=Path, default=ROOT / "resources" / "packs" / "nano", help="a pack's folder"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "listen", help="folder of the page")
    parser.add_argument("--status", type=Path, default=TRAIN / "STATUS.md", help="the notes of the training")
    parser.add_argument("--no-judges", action="store_true", help="ask neither resemblyzer nor pocketsphinx")
    parser.add_argument("--corpus", type=Path, default=corpus, help="folder with manifest.tsv")
    parser.add_argument("--cache", type=Path, default=TRAIN / "cache", help="folder for decoded audio")
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
