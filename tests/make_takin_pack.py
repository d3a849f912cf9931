"""Makes a tiny Takin pack: nets of random weights, exported as the real ones are. It says nothing that is speech.

`python tests/make_takin_pack.py FOLDER` writes it. To export eight graphs takes torch half a minute, so the pack of a
seed is made once and then kept in the machine's temporary folder, until the code that it comes from changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock

from engine.types import Verb

ROOT = Path(__file__).parents[1]
EXPORT = (
    "adapters",
    "eight",
    "euler",
    "graphs",
    "half",
    "make",
    "origins",
    "pack",
    "storage",
    "toml",
    "trace",
)
MADE_OF = (
    "engine/nn",
    *(f"engine/export/{name}.py" for name in EXPORT),
    "engine/text/phones.py",
    "engine/dsp/features.py",
    "tests/make_takin_pack.py",
)


def make(folder: Path, seed: int = 0, name: str = "tiny") -> Path:
    """A pack of 3 MB in `folder`, which must not be there yet; returns it. Needs torch the first time only."""
    kept = _kept(seed, name)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(kept, folder)
    return folder


def _kept(seed: int, name: str) -> Path:
    """The pack in the temporary folder."""
    sources = [path for part in MADE_OF for path in (_files(ROOT / part))]
    known = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    known.update(f"{seed} {name} {version('torch')} {version('onnxscript')}".encode())
    shelf = Path(tempfile.gettempdir()) / f"dramatis-tests-{_user()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    kept = shelf / f"takin-{known.hexdigest()[:16]}"
    with FileLock(f"{kept}.lock"):
        if not (kept / "pack.toml").is_file():
            shutil.rmtree(kept, ignore_errors=True)
            _export(kept, seed, name)
    return kept


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.py")) if path.is_dir() else [path]


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def nets(seed: int = 0):  # -> engine.export.nets.Nets, which needs torch
    """Small nets of random weights that agree with each other."""
    import torch

    from engine.export.nets import Nets
    from engine.nn.content import ContentConfig, ContentEncoder
    from engine.nn.flow import FlowConfig
    from engine.nn.lm import Lm, LmConfig
    from engine.nn.pairs import Cloner, Reader
    from engine.nn.prosody import ProsodyConfig, StyleConfig
    from engine.nn.timbre import TimbreConfig
    from engine.nn.variation import Variation, VariationConfig
    from engine.nn.vocoder import Vocoder, VocoderConfig

    with torch.random.fork_rng():
        torch.manual_seed(seed)
        # Each has the least depth with which all its kinds of layer are there.
        made = Nets(
            content=ContentEncoder(
                ContentConfig(
                    width=16,
                    heads=2,
                    hidden=16,
                    trunk=1,
                    phone=0,
                    masked=0,
                    after=0,
                    levels=(5, 5, 5),
                    targets=4,
                )
            ),
            flow=Cloner(
                TimbreConfig(
                    width=32, heads=2, hidden=16, patch_layers=1, read_layers=1, tokens=6, vector=24
                ),
                FlowConfig(
                    width=16,
                    hidden=16,
                    layers=2,
                    content_layers=1,
                    heads=2,
                    tokens=125,
                    code=8,
                    memory=32,
                    vector=24,
                ),
            ),
            prosody=Reader(
                StyleConfig(width=16, hidden=16, layers=1),
                ProsodyConfig(width=16, heads=2, hidden=16, layers=1),
            ),
            variation=Variation(VariationConfig(width=16, heads=2, hidden=16, layers=1)),
            lm=Lm(LmConfig(width=16, heads=2, hidden=16, layers=2, tokens=125, phone=4)),
            vocoder=Vocoder(VocoderConfig(width=16, hidden=16, layers=1)),
            steps=2,
            guidance=1.0,
            rescale=0.7,
        )
        with torch.no_grad():
            for name, value in made.flow.named_parameters():
                if "film" in name:  # begins as zeros, and would hide the voice
                    value.normal_(std=0.1)
    for net in made.by_stage().values():
        net.eval()
    return made


def _export(folder: Path, seed: int, name: str) -> None:
    export(folder, nets(seed), name)


def export(
    folder: Path, small, name: str = "tiny", kept: str = "fp16"
) -> None:  # small: engine.export.nets.Nets
    """Writes a pack of these nets; `kept`: how it keeps its weights."""
    from engine.export import origins
    from engine.export.make import make as graphs_of
    from engine.export.make import settings
    from engine.export.pack import Content, Identity, write

    graphs = {graph: one.data for graph, one in graphs_of(small, count=2, kept=kept).items()}
    whence = origins.written(origins.find(small.by_stage(), graphs))
    write(
        folder,
        Identity(
            name=name,
            version="1.0.0",
            title="Tiny",
            licence="CC0-1.0",
            languages=("en", "de"),
            sources=("chance",),
            can=tuple(Verb),
        ),
        Content(graphs, settings(small, "none"), files={origins.FILE: ("origins.json", whence)}),
    )


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
