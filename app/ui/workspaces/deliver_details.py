"""The cover and what the files say of the book. A field is kept as soon as it is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from app.core.manuscript import BookInfo
from app.services.book_details import Details, details, names
from app.services.project import Project
from app.ui.design import METRICS, scaled
from app.ui.widgets import heading

_SIDE = 480  # pixels of a cover that is kept to be drawn
_SHOWN = 150  # logical pixels of its longer side


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The details with the cover as a picture of a size that can be drawn; None without one, or if it is damaged."""

    details: Details
    picture: QImage | None
    size: tuple[int, int]


def read(project: Project) -> Shown:
    """Reads the details and makes the cover small, off the UI thread."""
    found = details(project)
    if found.cover is None:
        return Shown(found, None, (0, 0))
    image = QImage.fromData(QByteArray(found.cover.data))
    if image.isNull():
        return Shown(found, None, (0, 0))
    size = (image.width(), image.height())
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return Shown(found, image.scaled(QSize(_SIDE, _SIDE), keep, smooth), size)


class CoverBox(QLabel):
    """Shows the cover. `dropped` with a picture's path."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAcceptDrops(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setFixedSize(scaled(_SHOWN), scaled(_SHOWN))
        self._image: QImage | None = None
        self.show_picture(None)

    def show_picture(self, image: QImage | None) -> None:
        """Shows a picture, None for none."""
        self._image = image
        self._draw()

    def _draw(self) -> None:
        if self._image is None:
            self.setText(self.tr("No cover. Drop a JPEG or PNG here."))
            self.setAccessibleName(self.tr("No cover"))
            return
        ratio = self.devicePixelRatioF()
        side = self.size() * ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(self._image.scaled(side, keep, smooth))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        self.setAccessibleName(self.tr("The cover"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if found:
            event.acceptProposedAction()
            self.dropped.emit(found[0])


class DetailsPanel(QFrame):
    """`changed` with a BookInfo and narrators when a field was left with other words; `cover_chosen` with a path;
    `cover_removed`."""

    changed = Signal(object, object)
    cover_chosen = Signal(object)
    cover_removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._shown: Details | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.setSpacing(METRICS.gap)
        column.addWidget(heading(self.tr("Cover")))
        row = QHBoxLayout()
        self.cover = CoverBox()
        self.cover.dropped.connect(self.cover_chosen)
        self.choose = QPushButton(self.tr("Choose…"))
        self.drop = QPushButton(self.tr("Remove"))
        self.pixels = QLabel()
        self.pixels.setObjectName("small")
        self.pixels.setWordWrap(True)
        self.choose.clicked.connect(self._choose)
        self.drop.clicked.connect(self.cover_removed)
        beside = QVBoxLayout()
        for widget in (self.choose, self.drop, self.pixels):
            beside.addWidget(widget)
        beside.addStretch()
        row.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        column.addLayout(row)
        column.addWidget(heading(self.tr("What the files say")))
        form = QFormLayout()
        form.setHorizontalSpacing(METRICS.gap)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.fields: dict[str, QLineEdit] = {}
        for name, text, hint in (
            ("title", self.tr("Title"), ""),
            ("authors", self.tr("Written by"), self.tr("names parted by commas")),
            ("narrators", self.tr("Read by"), self.tr("names parted by commas")),
            ("series", self.tr("Series"), ""),
            ("series_index", self.tr("Number"), self.tr("in its series")),
            ("publisher", self.tr("Publisher"), ""),
            ("year", self.tr("Year"), ""),
            ("rights", self.tr("Rights"), ""),
        ):
            field = QLineEdit()
            field.setAccessibleName(text)
            field.setPlaceholderText(hint)
            field.editingFinished.connect(self._left)
            self.fields[name] = field
            form.addRow(text, field)
        self.description = QPlainTextEdit()
        self.description.setObjectName("field")
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setMaximumHeight(scaled(96))
        self.description.installEventFilter(self)
        form.addRow(self.tr("Description"), self.description)
        column.addLayout(form)
        column.addStretch(1)

    def show_details(self, shown: Shown, *, changeable: bool = True) -> None:
        """Shows what was read; a field that is being written in keeps what is in it."""
        found = self._shown = shown.details
        texts = {
            "authors": ", ".join(found.info.authors),
            "narrators": ", ".join(found.narrators),
            **{
                name: getattr(found.info, name)
                for name in self.fields
                if name not in ("authors", "narrators")
            },
        }
        for name, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()) and field.text() != texts[name]:
                field.setText(texts[name])
            field.setReadOnly(not changeable)
        if not self.description.hasFocus() and self.description.toPlainText() != found.info.description:
            self.description.setPlainText(found.info.description)
        self.description.setReadOnly(not changeable)
        self.cover.show_picture(shown.picture)
        self.choose.setEnabled(changeable)
        self.drop.setEnabled(changeable and found.cover is not None)
        self.pixels.setText(self._told(shown))

    def _told(self, shown: Shown) -> str:
        if shown.details.cover is None:
            return ""
        if shown.picture is None:
            return self.tr("⚠ This picture cannot be shown; players may not show it either.")
        width, height = shown.size
        told = self.tr("{width} × {height} pixels").format(width=width, height=height)
        if width != height:
            return f"{told}. " + self.tr("Shops want a square cover.")
        return told if width >= 1400 else f"{told}. " + self.tr("Shops want 2400 × 2400.")

    def now(self) -> tuple[BookInfo, tuple[str, ...]] | None:
        """What the fields say, None before anything was shown."""
        if self._shown is None:
            return None
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        authors, narrators = names(texts.pop("authors")), names(texts.pop("narrators"))
        said = self.description.toPlainText().strip()
        return replace(self._shown.info, **texts, authors=authors, description=said), narrators

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.description and event.type() is QEvent.Type.FocusOut:
            self._left()
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        found = self.now()
        if (
            found is not None
            and self._shown is not None
            and found != (self._shown.info, self._shown.narrators)
        ):
            self._shown = replace(self._shown, info=found[0], narrators=found[1])
            for field in self.fields.values():
                field.setModified(False)
            self.changed.emit(*found)

    def _choose(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("The cover"), "", self.tr("Pictures") + " (*.jpg *.jpeg *.png)"
        )
        if found:
            self.cover_chosen.emit(Path(found))
