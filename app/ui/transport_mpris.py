"""The media keys of a Linux desktop, also while another window has the focus, through MPRIS on the session's D-Bus.

https://specifications.freedesktop.org/mpris-spec/latest/. Desktops show what plays in their panel with it. There is no
such thing on Windows and macOS: there the keys work while the window has the focus. Only imported where there is a bus.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import ClassInfo, Property, QObject, Slot
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage, QDBusObjectPath

from app.services.playback import Position as Place
from app.ui.desk import Desk
from app.ui.transport_player import SPEEDS, Playing

PATH = "/org/mpris/MediaPlayer2"
NAME = "org.mpris.MediaPlayer2.dramatis"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_MICRO = 1_000_000
_interface: Any = ClassInfo  # whose stubs know neither of their uses
_shared: Any = Property


@_interface({"D-Bus Interface": "org.mpris.MediaPlayer2"})
class _Program(QDBusAbstractAdaptor):
    """What the desktop may know of the program."""

    def __init__(self, parent: QObject, come_forward: Callable[[], None]) -> None:
        super().__init__(parent)
        self._come_forward = come_forward

    @Slot()
    def Raise(self) -> None:
        self._come_forward()

    @Slot()
    def Quit(self) -> None:
        """Not from outside: `CanQuit` says so."""

    Identity = _shared(str, lambda _: "Dramatis")
    DesktopEntry = _shared(str, lambda _: "dramatis")
    CanQuit = _shared(bool, lambda _: False)
    CanRaise = _shared(bool, lambda _: True)
    HasTrackList = _shared(bool, lambda _: False)
    SupportedUriSchemes = _shared("QStringList", lambda _: [])
    SupportedMimeTypes = _shared("QStringList", lambda _: [])


@_interface({"D-Bus Interface": _PLAYER})
class _Deck(QDBusAbstractAdaptor):
    """What the desktop may ask of the player. Times in microseconds of the chapter."""

    def __init__(self, parent: QObject, desk: Desk, sound: Playing) -> None:
        super().__init__(parent)
        self._desk, self._sound = desk, sound

    @Slot()
    def PlayPause(self) -> None:
        self._sound.toggle()

    @Slot()
    def Play(self) -> None:
        if not self._sound.playing:
            self._sound.toggle()

    @Slot()
    def Pause(self) -> None:
        self._sound.stop()

    @Slot()
    def Stop(self) -> None:
        self._sound.stop()

    @Slot()
    def Next(self) -> None:
        self._sound.step(1)

    @Slot()
    def Previous(self) -> None:
        self._sound.step(-1)

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:
        now = self._sound.position
        if now.chapter is not None:
            self._sound.put(max(0.0, now.second + offset / _MICRO), now.chapter)

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, _track: QDBusObjectPath, place: int) -> None:
        now = self._sound.position
        if now.chapter is not None and place >= 0:
            self._sound.put(place / _MICRO, now.chapter)

    @Slot(str)
    def OpenUri(self, _uri: str) -> None:
        """Books are opened in the window."""

    def _status(self) -> str:
        if self._sound.playing:
            return "Playing"
        return "Stopped" if self._sound.position.chapter is None else "Paused"

    def _metadata(self) -> dict[str, Any]:
        return metadata(self._desk, self._sound.position)

    def _set_rate(self, rate: float) -> None:
        if rate > 0:
            self._sound.set_speed(rate)

    PlaybackStatus = _shared(str, _status)
    Metadata = _shared("QVariantMap", _metadata)
    Rate = _shared(float, lambda self: self._sound.player.speed, _set_rate)
    MinimumRate = _shared(float, lambda _: SPEEDS[0])
    MaximumRate = _shared(float, lambda _: SPEEDS[-1])
    Volume = _shared(float, lambda _: 1.0)
    Position = _shared("qlonglong", lambda self: round(self._sound.position.second * _MICRO))
    CanPlay = _shared(bool, lambda self: self._desk.project is not None)
    CanPause = _shared(bool, lambda self: self._desk.project is not None)
    CanGoNext = _shared(bool, lambda self: self._desk.project is not None)
    CanGoPrevious = _shared(bool, lambda self: self._desk.project is not None)
    CanSeek = _shared(bool, lambda self: self._desk.project is not None)
    CanControl = _shared(bool, lambda _: True)


def metadata(desk: Desk, now: Place) -> dict[str, Any]:
    """What plays: the chapter's title, the book's, its authors."""
    overview = desk.now.overview if desk.now is not None else None
    if overview is None or now.chapter is None or now.chapter >= len(overview.chapters):
        return {"mpris:trackid": QDBusObjectPath(_NO_TRACK)}
    return {
        "mpris:trackid": QDBusObjectPath(f"/org/dramatis/chapter/{now.chapter}"),
        "xesam:title": overview.chapters[now.chapter].title,
        "xesam:album": overview.title,
        "xesam:artist": list(overview.authors) or [overview.title],
    }


class Mpris(QObject):
    """Offers the player to the desktop for as long as it lives, and tells it what changes."""

    def __init__(
        self,
        bus: QDBusConnection,
        desk: Desk,
        sound: Playing,
        come_forward: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bus, self._desk, self._sound = bus, desk, sound
        self._adaptors = _Program(self, come_forward), _Deck(self, desk, sound)
        self._told: dict[str, Any] = {}
        self.name = ""
        if bus.registerObject(PATH, self, QDBusConnection.RegisterOption.ExportAdaptors):
            names = NAME, f"{NAME}.instance{os.getpid()}"  # a second window has a name of its own
            self.name = next((name for name in names if bus.registerService(name)), "")
        sound.moved.connect(self._moved)
        sound.speed_changed.connect(lambda _: self._tell())
        desk.refreshed.connect(lambda _: self._tell())

    def close(self) -> None:
        """Takes it back."""
        if self.name:
            self._bus.unregisterService(self.name)
        self._bus.unregisterObject(PATH)

    def _moved(self, now: Place) -> None:
        if (self._sound.playing, now.chapter) != (self._told.get("playing"), self._told.get("chapter")):
            self._tell()

    def _tell(self) -> None:
        now, there = self._sound.position, self._desk.project is not None
        title = metadata(self._desk, now).get("xesam:title")
        told = {
            "playing": self._sound.playing, "chapter": now.chapter, "title": title,
            "rate": self._sound.player.speed, "there": there,
        }  # fmt: skip
        if told == self._told:
            return
        self._told = told
        deck = self._adaptors[1]
        changed = {
            name: deck.property(name)
            for name in ("PlaybackStatus", "Metadata", "Rate", "CanPlay", "CanPause", "CanGoNext")
        }
        message = QDBusMessage.createSignal(PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged")
        message.setArguments([_PLAYER, changed, ["Position"]])
        self._bus.send(message)
