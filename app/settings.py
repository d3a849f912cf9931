"""Where things lie on this machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`home`: the user's library (voices, packs, recent projects); `resources`: what the program ships."""

    home: Path
    resources: Path

    @property
    def voices(self) -> Path:
        return self.home / "voices"

    @property
    def cache(self) -> Path:
        """What can be made again from the rest of the library, such as voices from their clips; may be emptied."""
        return self.home / "cache"

    @property
    def pack_folders(self) -> tuple[Path, ...]:
        """Shipped packs first; the last folder is the user's own, where packs are added."""
        return (self.resources / "packs", self.home / "packs")

    @property
    def lexicon(self) -> Path:
        """The user's lexicon for all projects, a CSV file; need not exist."""
        return self.home / "lexicon.csv"

    @property
    def sample_book(self) -> Path:
        """The EPUB that the demo reads."""
        return next((self.resources / "sample").glob("*.epub"))


def load() -> Settings:
    """Reads `DRAMATIS_HOME`, or takes the platform's data folder. Creates nothing."""
    home = os.environ.get("DRAMATIS_HOME")
    if home:
        folder = Path(home).expanduser()
    else:
        import platformdirs

        folder = platformdirs.user_data_path("dramatis", appauthor=False)
    return Settings(home=folder, resources=Path(__file__).resolve().parents[1] / "resources")
