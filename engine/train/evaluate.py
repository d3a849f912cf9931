"""`python -m engine.train.evaluate PACK`: figures of a pack on speakers and sentences that it never saw.

Prints one JSON value, the pack's card, on standard output; progress, and the table with floors and goals, on
standard error. `vocoder` or `content` in place of a pack's folder measures that stage's newest run, before there is a
pack. A judge that is not installed is named, and its figures are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STAGES = ("content", "vocoder")


def main(arguments: list[str] | None = None) -> int:
    """Measure a pack, or a stage; 0, or 1 with one line why not."""
    options = _parser().parse_args(arguments)
    if options.limit < 1:
        print("--limit must be at least 1", file=sys.stderr)
        return 1
    if options.out is not None and not options.out.absolute().parent.is_dir():
        print(f"{options.out}: there is no such folder to write into", file=sys.stderr)
        return 1
    try:
        figures = _stage(options) if options.what in STAGES else _pack(options)
    except _Failed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return 130
    text = json.dumps(rounded(figures), indent=1, ensure_ascii=False, allow_nan=False)
    print(text, flush=True)
    if options.out is not None:
        try:
            write(options.out, text + "\n")
        except OSError as error:
            print(f"{options.out} cannot be written: {error.strerror}", file=sys.stderr)
            return 1
    return 0


def rounded(value: Any) -> Any:
    """The same value with four significant digits to a figure; what is no finite number becomes null."""
    match value:
        case dict():
            return {key: rounded(part) for key, part in value.items()}
        case list() | tuple():
            return [rounded(part) for part in value]
        case float():
            return float(f"{value:.4g}") if math.isfinite(value) else None
    return value


def write(path: Path, content: str | bytes) -> None:
    """Writes a file as a whole or not at all, text as UTF-8. Raises OSError."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp's files are for their owner alone.
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


class _Failed(Exception):
    """Why there are no figures, in one line."""


def _pack(options: argparse.Namespace) -> dict[str, Any]:
    from engine.errors import EngineError
    from engine.train.data import BadCorpus
    from engine.train.evaluation.pack import evaluate
    from engine.train.floors import shown

    folder = Path(options.what)
    if not folder.is_dir():
        raise _Failed(f"{options.what} is neither a pack's folder nor one of {', '.join(STAGES)}")
    try:
        card = evaluate(folder, options.corpus, options.cache, options.limit, not options.no_judges)
    except (EngineError, BadCorpus) as error:
        raise _Failed(str(error)) from error
    for line in card["measured"]["problems"]:
        print(line, file=sys.stderr)
    print(shown(card), file=sys.stderr, flush=True)
    return card


def _stage(options: argparse.Namespace) -> dict[str, Any]:
    from engine.train.data import BadCorpus
    from engine.train.evaluation.stages import STAGES as MEASURES
    from engine.train.weights import NoWeights

    folder = options.run or HERE / "runs" / f"{options.what}-{options.config}"
    try:
        return MEASURES[options.what](folder, options.corpus, options.cache, options.limit)
    except (BadCorpus, NoWeights) as error:
        raise _Failed(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    # As engine.train.stages has it, which loads torch.
    corpus = Path(os.environ.get("DRAMATIS_CORPUS", HERE.parents[2] / "shared" / "corpus"))
    parser = argparse.ArgumentParser(prog="python -m engine.train.evaluate", description=__doc__)
    parser.add_argument("what", metavar="PACK", help=f"a pack's folder, or a stage: {', '.join(STAGES)}")
    parser.add_argument(
        "--limit", type=int, default=24, help="at most so many held-out speakers (1: a quick look)"
    )
    parser.add_argument("--out", type=Path, help="write the card here as well, as a whole or not at all")
    parser.add_argument(
        "--no-judges", action="store_true", help="leave out what resemblyzer and pocketsphinx say"
    )
    parser.add_argument("--corpus", type=Path, default=corpus, help="folder with manifest.tsv")
    parser.add_argument("--cache", type=Path, default=HERE / "cache", help="folder for decoded audio")
    parser.add_argument("--config", default="nano", help="of a stage: a recipe of recipes.toml")
    parser.add_argument("--run", type=Path, help="of a stage: folder of the run (default: runs/STAGE-CONFIG)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
