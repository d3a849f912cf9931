"""What the window is given to work with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.services.voices import Voices
    from app.services.workshop import Workshop
    from app.settings import Settings


class Studio(Protocol):
    """Settings, packs and voices, put together by the bootstrap. `registry` goes to services as it is."""

    @property
    def settings(self) -> Settings: ...

    @property
    def registry(self) -> Any: ...

    @property
    def voices(self) -> Voices: ...

    @property
    def workshop(self) -> Workshop | None: ...
