"""A recent project on the start page: its cover, its title, how far it is, when it was last opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QDateTime, QLocale, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.design import METRICS, cast_colour, colour, contrast, font
from app.ui.icons import Icons
from app.ui.language import number
from app.ui.memory import Card
from app.ui.places import SUFFIX
from app.ui.widgets import Elided, flat_button

_COVER = (44, 58)
_LARGEST = 64  # MB that a cover may need to be decoded
_KINDS = ("cover.jpg", "cover.jpeg", "cover.png")


class RecentProject(QWidget):
    """A row of the list. `asked` with its folder when it is to be opened, `forgotten` to take it off the list."""

    asked = Signal(str)
    forgotten = Signal(str)

    def __init__(self, icons: Icons, folder: str, card: Card | None) -> None:
        super().__init__()
        path = Path(folder)
        there = path.is_dir()
        name = (card.title if card else "") or path.name.removesuffix(SUFFIX)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(METRICS.tight)
        self.button = QPushButton()
        self.button.setObjectName("recent")
        self.button.setEnabled(there)
        self.button.setAccessibleName(
            (self.tr("Open {name}") if there else self.tr("{name} is not there any more")).format(name=name)
        )
        self.button.setToolTip(folder)
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(METRICS.gap, 7, METRICS.pad, 7)
        inside.setSpacing(METRICS.pad)
        inside.addWidget(Cover(path, name))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(Elided(name))
        told = self._state(card) if there else self.tr("Its folder is not there any more")
        words.addWidget(Elided(" · ".join(part for part in (told, _opened(card)) if part), "small"))
        words.addWidget(Elided(str(path.parent), "small"))
        if there and card is not None and card.lines:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, card.lines)
            bar.setValue(min(card.lines, card.rendered))
            bar.setAccessibleName(told)
            words.addSpacing(3)
            words.addWidget(bar)
        words.addStretch()
        inside.addLayout(words, 1)
        for part in self.button.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.asked.emit(folder))
        forget = flat_button(icons, "close", self.tr("Take {name} off this list").format(name=name))
        forget.clicked.connect(lambda: self.forgotten.emit(folder))
        across.addWidget(self.button, 1)
        across.addWidget(forget)

    def _state(self, card: Card | None) -> str:
        if card is None or not card.lines:
            return ""
        if card.rendered >= card.lines:
            return self.tr("All %Ln line(s) rendered", "", card.lines)
        said = self.tr("{rendered} of %Ln line(s) rendered", "", card.lines)
        return said.format(rendered=number(card.rendered))


class Cover(QWidget):
    """A project's cover, or its initials in a colour of their own; read a moment after it is shown."""

    def __init__(self, folder: Path, title: str) -> None:
        super().__init__()
        self.setFixedSize(*_COVER)
        self._title = title
        self._picture = QImage()
        self._folder = folder
        QTimer.singleShot(0, self, self._read)

    def _read(self) -> None:
        path = next(
            (self._folder / "book" / name for name in _KINDS if (self._folder / "book" / name).is_file()),
            None,
        )
        if path is None:
            return
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        reader.setAllocationLimit(_LARGEST)
        size = reader.size()
        if size.isValid():
            fitting = QSize(*_COVER) * (2 * self.devicePixelRatioF())
            reader.setScaledSize(size.scaled(fitting, Qt.AspectRatioMode.KeepAspectRatio))
        self._picture = reader.read()  # a cover that cannot be read is none
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        if not self._picture.isNull():
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(box.center())
            clip = QPainterPath()
            clip.addRoundedRect(place, 3, 3)
            painter.setClipPath(clip)
            painter.drawImage(place, self._picture)
            return
        tone = cast_colour(crc32(self._title.encode()) % 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(max((colour("ground"), colour("text")), key=lambda ink: contrast(ink, tone)))
        painter.setFont(font(METRICS.large, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(self._title))


def initials(title: str) -> str:
    """The first letters of a title's first two words."""
    return "".join(word[0] for word in title.split()[:2]).upper()


def _opened(card: Card | None) -> str:
    """When a project was last open, in the system's way of writing dates."""
    try:
        moment = datetime.fromisoformat(card.opened) if card and card.opened else None
    except ValueError:
        return ""
    if moment is None:
        return ""
    at = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(at.date(), QLocale.FormatType.ShortFormat)
