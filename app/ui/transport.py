"""The transport bar: play, stop, from line to line, loop, speed, where it is, how loud, and through which output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from math import log10

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from app.core.book_timeline import BookTimeline
from app.services.devices import Device
from app.services.playback import Position
from app.ui.actions import Actions
from app.ui.design import METRICS, colour, scaled
from app.ui.desk import Desk
from app.ui.icons import Icons
from app.ui.transport_player import SPEEDS, Playing
from app.ui.widgets import flat_button

_NARROW = 620  # logical pixels below which the book's clock is left out, and at 100 fewer the meter too


def deeds(sound: Playing) -> Mapping[str, Callable[[], object]]:
    """What the keys of playing do, by the deed's name in `actions`."""
    return {
        "toggle_play": sound.toggle,
        "stop_playing": sound.stop,
        "shuttle_back": lambda: sound.shuttle("J"),
        "shuttle_stop": lambda: sound.shuttle("K"),
        "shuttle_on": lambda: sound.shuttle("L"),
        "play_next": lambda: sound.step(1),
        "play_previous": lambda: sound.step(-1),
        "play_only": sound.play_only,
        "play_around": sound.play_around_here,
        "loop_line": sound.loop_line,
        "faster": lambda: sound.faster(1),
        "slower": lambda: sound.faster(-1),
        "usual_speed": lambda: sound.set_speed(1.0),
    }


def media_keys(
    desk: Desk, sound: Playing, come_forward: Callable[[], None], parent: QObject
) -> QObject | None:
    """Offers the player to the desktop's media keys; None where there is no D-Bus, as off Linux.

    `come_forward`: brings the window to the front. It lasts as long as `parent`.
    """
    if sys.platform != "linux" or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    from PySide6.QtDBus import QDBusConnection

    from app.ui.transport_mpris import Mpris

    bus = QDBusConnection.sessionBus()
    return Mpris(bus, desk, sound, come_forward, parent) if bus.isConnected() else None


class TransportBar(QFrame):
    """Shows and steers what plays. `follow_changed`: whether the views keep up; `output_chosen`: to be remembered."""

    follow_changed = Signal(bool)
    output_chosen = Signal(str)

    def __init__(self, icons: Icons, actions: Actions, sound: Playing, follow: bool = True) -> None:
        """`follow`: whether it has a switch for that of its own."""
        super().__init__()
        self.setObjectName("transport")
        self.setAccessibleName(self.tr("Playing"))
        self._icons, self._sound = icons, sound
        self._book: BookTimeline | None = None
        self._now = Position()
        self._playing: bool | None = None
        self._outputs: tuple[Device, ...] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(METRICS.pad, METRICS.tight, METRICS.gap, METRICS.tight)
        row.setSpacing(METRICS.tight)
        self.previous = _of(actions["play_previous"], icons, "previous")
        self.play = _of(actions["toggle_play"], icons, "play")
        self.stop = _of(actions["stop_playing"], icons, "stop")
        self.next = _of(actions["play_next"], icons, "next")
        self.loop = _of(actions["loop_line"], icons, "loop")
        self.loop.setCheckable(True)
        keys = QWidget()
        keys.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a tape runs the same way in every script
        side = QHBoxLayout(keys)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(METRICS.tight)
        for button in (self.previous, self.play, self.stop, self.next, self.loop):
            side.addWidget(button)
        row.addWidget(keys)
        row.addSpacing(METRICS.tight)
        self.speed = self._speed_box()
        row.addWidget(self.speed)
        row.addSpacing(METRICS.gap)
        self.clock = _clock(self.tr("Where it is in the chapter"), "clock")
        self.book_clock = _clock(self.tr("Where it is in the book"), "small")
        row.addWidget(self.clock)
        row.addSpacing(METRICS.gap)
        row.addWidget(self.book_clock)
        row.addStretch(1)
        self.meter = Meter()
        self.meter.setAccessibleName(self.tr("Level"))
        row.addWidget(self.meter)
        row.addSpacing(METRICS.tight)
        self.follow = flat_button(icons, "follow", self.tr("Follow what is heard"))
        self.follow.setCheckable(True)
        self.follow.setChecked(sound.follow)
        self.follow.toggled.connect(self._set_follow)
        self.output = flat_button(icons, "speaker", self.tr("Sound output"))
        self.output.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # the icon says enough
        self.output.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.output)
        self._menu.setAccessibleName(self.tr("Sound output"))
        self._menu.aboutToShow.connect(self._ask_outputs)
        self.output.setMenu(self._menu)
        row.addWidget(self.follow)
        self.follow.setVisible(follow)
        row.addWidget(self.output)
        sound.moved.connect(self.show_position)
        sound.speed_changed.connect(self._show_speed)
        sound.loop_changed.connect(self._show_loop)
        sound.outputs_changed.connect(self._show_output)
        self._show_speed(sound.player.speed)
        self._show_loop(sound.player.loop)
        self._show_output()
        self.show_position(sound.position)

    # Shown

    def show_book(self, book: BookTimeline | None) -> None:
        """Takes the book as it is laid out, for its clock."""
        self._book = book
        self._tell_time()

    def show_position(self, now: Position) -> None:
        """Shows where it is and how loud."""
        playing = self._sound.playing
        same = (now.chapter, int(now.second * 10)) == (self._now.chapter, int(self._now.second * 10))
        self._now = now
        self.meter.show_level(now.level if playing else 0.0)
        if playing != self._playing:
            self._playing = playing
            self._tell_play()
        if not same or not playing:
            self._tell_time()

    def _tell_play(self) -> None:
        name = self.tr("Pause") if self._playing else self.tr("Play")
        self.play.setIcon(self._icons.get("pause" if self._playing else "play"))
        self.play.setAccessibleName(name)
        self.stop.setEnabled(bool(self._playing))

    def _tell_time(self) -> None:
        now, chapter, whole = self._now, "", ""
        index = now.chapter
        if index is not None:
            chapter = stamp(now.second)
            found = self._book.chapter(index) if self._book else None
            if found is not None and self._book is not None:
                chapter = f"{chapter} / {stamp(found.laid.seconds, tenths=False)}"
                second = self._book.second(index, now.second)
                if second is not None:
                    whole = f"{stamp(second, tenths=False)} / {stamp(self._book.seconds, tenths=False)}"
        for label, text in ((self.clock, chapter or stamp(0.0)), (self.book_clock, whole)):
            if label.text() != text:
                label.setText(text)
        self.book_clock.setToolTip(self.tr("In the book") if whole else "")

    # Speed

    def _speed_box(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(self.tr("Speed"))
        box.setToolTip(self.tr("How fast it plays, 0.5 to 3 times; the pitch stays"))
        for one in SPEEDS:
            box.addItem(times(one), one)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda place: self._sound.set_speed(box.itemData(place)))
        edit = box.lineEdit()
        if edit is not None:
            edit.setAccessibleName(box.accessibleName())
            edit.editingFinished.connect(self._typed)
        return box

    def _typed(self) -> None:
        wanted = speed_of(self.speed.currentText())
        if wanted is not None and abs(wanted - self._sound.player.speed) > 0.001:
            self._sound.set_speed(wanted)
        self._show_speed(self._sound.player.speed)

    def _show_speed(self, speed: float) -> None:
        with QSignalBlocker(self.speed):
            place = next((n for n, one in enumerate(SPEEDS) if abs(one - speed) < 0.001), -1)
            self.speed.setCurrentIndex(place)
            self.speed.setEditText(times(speed))

    # Loop, follow

    def _show_loop(self, span: object) -> None:
        self.loop.setChecked(span is not None)
        self.loop.setAccessibleDescription(self.tr("on") if span is not None else self.tr("off"))

    def _set_follow(self, follow: bool) -> None:
        self._sound.follow = follow
        self.follow_changed.emit(follow)

    # Outputs

    def _show_output(self) -> None:
        name = self._sound.devices.chosen
        said = self.tr("Sound output")
        self.output.setToolTip(f"{said}: {name or self.tr('the one of the system')}")

    def _ask_outputs(self) -> None:
        self._fill(self._outputs)
        self._sound.ask_outputs(self._fill)

    def _fill(self, outputs: tuple[Device, ...] | None) -> None:
        self._outputs = outputs
        menu, chosen = self._menu, self._sound.devices.chosen
        menu.clear()
        if outputs is None:
            menu.addAction(self.tr("Looking for outputs…")).setEnabled(False)
            return
        if not outputs:
            menu.addAction(self.tr("No sound output is connected")).setEnabled(False)
            return
        group = QActionGroup(menu)
        system = self.tr("As the system has it ({name})").format(name=outputs[0].name)
        self._offer(group, system, "", chosen == "")
        menu.addSeparator()
        for one in outputs:
            self._offer(group, one.name, one.name, chosen == one.name)
        if chosen and chosen not in {one.name for one in outputs}:
            gone = self._offer(group, self.tr("{name} (not connected)").format(name=chosen), chosen, True)
            gone.setEnabled(False)

    def _offer(self, group: QActionGroup, words: str, name: str, chosen: bool) -> QAction:
        action = self._menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        action.triggered.connect(lambda: self._choose(name))
        return action

    def _choose(self, name: str) -> None:
        self._sound.choose_output(name)
        self.output_chosen.emit(name)

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.book_clock.setVisible(self.width() >= scaled(_NARROW))
        self.meter.setVisible(self.width() >= scaled(_NARROW - 100))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "clock"):
            for clock in (self.clock, self.book_clock):
                _even(clock)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class Meter(QWidget):
    """How loud it is: a bar over 48 dB that falls slowly, with the loudest of the last moments as a line."""

    _RANGE = 48.0  # dB
    _FALL = 1.2  # dB from one look to the next

    def __init__(self) -> None:
        super().__init__()
        self._level = self._peak = -self._RANGE
        self._held = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(scaled(84), scaled(10))

    def show_level(self, level: float) -> None:
        """`level`: the peak, 0 to 1 (full scale)."""
        now = max(-self._RANGE, 20 * log10(level)) if level > 0 else -self._RANGE
        before = self._level, self._peak
        self._level = now if level <= 0 else max(now, self._level - self._FALL)
        self._held = self._held - 1 if self._held > 0 and now < self._peak else 40
        self._peak = max(now, self._peak if self._held > 0 and now < self._peak else now)
        if level <= 0:
            self._peak = now
        if (self._level, self._peak) != before:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect().adjusted(0, 2, 0, -2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.fillRect(box, colour("edge"))
        room = box.width()
        begin = 0
        for limit, tone in ((-12.0, "good"), (-3.0, "stale"), (0.0, "bad")):
            end = round((min(self._level, limit) / self._RANGE + 1) * room)
            if end > begin:
                painter.fillRect(begin, box.top(), end - begin, box.height(), colour(tone))
                begin = end
        if self._peak > -self._RANGE:
            at = min(room - 2, round((self._peak / self._RANGE + 1) * room))
            painter.fillRect(at, box.top(), 2, box.height(), colour("bad" if self._peak > -0.2 else "text"))


def stamp(seconds: float, tenths: bool = True) -> str:
    """Seconds as a clock shows them: 0:07.3, 12:05, 1:02:03."""
    whole = int(max(0.0, seconds) * 10 + 1e-6)
    hours, minutes, rest = whole // 36000, whole // 600 % 60, whole // 10 % 60
    short = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"{short}{QLocale().decimalPoint()}{whole % 10}" if tenths else short


def times(speed: float) -> str:
    """A speed as people write it: "1.25×"."""
    text = QLocale().toString(speed, "f", 2)
    point = QLocale().decimalPoint()
    return f"{text.rstrip('0').removesuffix(point) if point in text else text}×"


def speed_of(text: str) -> float | None:
    """The speed that somebody typed, between 0.5 and 3: "1,5", "2x", "150%"; None for what is none."""
    bare = text.strip().rstrip("×xX").strip()
    percent = bare.endswith("%")
    value, good = QLocale().toDouble(bare.rstrip("%").strip())
    if not good:
        value, good = QLocale.c().toDouble(bare.rstrip("%").strip().replace(",", "."))
    if not good or not 0 < value < 1000:
        return None
    return min(SPEEDS[-1], max(SPEEDS[0], value / 100 if percent else value))


def switch(action: QAction, sound: Playing, on: bool, keep: Callable[[str, object], None]) -> None:
    """Has an action switch whether playing speaks what is not rendered; `keep` remembers it by its name."""
    sound.through = on
    action.setChecked(on)

    def switched(on: bool) -> None:
        sound.through = on
        keep(action.objectName(), on)

    action.toggled.connect(switched)


def _of(action: QAction, icons: Icons, icon: str) -> QToolButton:
    """A button that does a deed and says its key."""
    button = flat_button(icons, icon, action.iconText())
    button.setIcon(icons.get(icon))
    button.clicked.connect(action.trigger)

    def tell() -> None:
        button.setToolTip(action.toolTip())
        button.setEnabled(action.isEnabled())

    action.changed.connect(tell)
    tell()
    return button


def _clock(name: str, kind: str) -> QLabel:
    label = QLabel()
    label.setObjectName(kind)
    label.setAccessibleName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _even(label)
    return label


def _even(label: QLabel) -> None:
    """Gives all figures the same width, so that a running clock does not tremble."""
    font = QFont(label.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    if font != label.font():
        label.setFont(font)
