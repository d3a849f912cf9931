"""The one place where looks are decided: spacing, type scale and colours, and the palette and style made of them.

Colours are asked for by name whenever something is drawn, `colour("text")`: they are those of the theme that is on.
Widgets hear of another theme as Qt tells it, by `changeEvent` with `StyleChange`; who keeps anything made of colours
makes it anew then.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.themes import DARK, THEMES, Theme

SANS = "Inter"
SERIF = "Caladea"
LEAST, MOST = 80, 150  # percent of the text's size
# What is on is a property of the application: it is its only owner, and there is none before it or after it.
_THEME = "dramatisTheme"
_TEXT = "dramatisText"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Logical pixels at a text size of 100%. `small` to `title` are the type scale, `page` that of the script."""

    tight: int = 4
    gap: int = 8
    pad: int = 12
    wide: int = 20
    radius: int = 5
    small: int = 12
    body: int = 13
    large: int = 15
    title: int = 24
    page: int = 17


METRICS = Metrics()
_TYPE = ("small", "body", "large", "title", "page")


def theme() -> Theme:
    """The theme that is on; the dark one until another was put on."""
    app = QCoreApplication.instance()
    return THEMES.get(app.property(_THEME), DARK) if app is not None else DARK


def text_size() -> int:
    """The size of text in percent, 80 to 150."""
    app = QCoreApplication.instance()
    found = app.property(_TEXT) if app is not None else None
    return found if isinstance(found, int) else 100


def colour(name: str) -> QColor:
    """The colour of that name in `Colours`, in the theme that is on."""
    return QColor(getattr(theme().colours, name))


def cast_colour(place: int | None) -> QColor:
    """The colour of whoever has that place in the cast (0: who speaks most); None: the narrator."""
    now = theme()
    return QColor(now.colours.narrator if place is None else now.cast[place % len(now.cast)])


def scaled(pixels: float) -> int:
    """What a length that has to hold text is at the text's size; `pixels` at 100%."""
    return round(pixels * text_size() / 100)


def font(size: int, *, bold: bool = False, serif: bool = False, italic: bool = False) -> QFont:
    """A font of the type scale; `size` in logical pixels at a text size of 100%."""
    made = QFont([SERIF, "Georgia", "serif"] if serif else [SANS, "sans-serif"])
    made.setPixelSize(max(1, scaled(size)))
    if bold:
        made.setWeight(QFont.Weight.Bold if serif else QFont.Weight.DemiBold)
    made.setItalic(italic)
    return made


def load_fonts(resources: Path) -> list[str]:
    """Makes the shipped fonts known, so that text is drawn the same, and at all, on a machine without fonts."""
    families: list[str] = []
    for path in sorted((resources / "style" / "fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return families


def wear(app: QApplication, resources: Path, name: str, text: int = 100) -> bool:
    """Puts a theme on the whole application, at a size of text in percent; says whether anything changed.

    `name`: a key of THEMES; another one is the dark theme. Everything that is shown is drawn anew.
    """
    wanted = THEMES.get(name, DARK)
    size = max(LEAST, min(MOST, text))
    if app.property(_THEME) == wanted.name and app.property(_TEXT) == size:
        return False
    app.setProperty(_THEME, wanted.name)
    app.setProperty(_TEXT, size)
    app.setPalette(palette())
    app.setFont(font(METRICS.body))
    app.setStyleSheet(style_sheet(resources))
    for widget in app.allWidgets():  # those that draw themselves and know nothing of style sheets
        widget.updateGeometry()
        widget.update()
    return True


def palette() -> QPalette:
    """The palette for everything that the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for roles, name in (
        ((role.Window, role.AlternateBase), "panel"),
        ((role.Base,), "ground"),
        ((role.Button, role.ToolTipBase, role.Mid, role.Dark, role.Shadow), "raised"),
        ((role.Light, role.Midlight), "hover"),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), "text"),
        ((role.PlaceholderText,), "faint"),
        ((role.Highlight,), "selected"),
        ((role.HighlightedText,), "text"),
        ((role.Link, role.LinkVisited, role.Accent), "accent"),
    ):
        for one in roles:
            made.setColor(one, colour(name))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, colour("faint"))
    return made


def style_sheet(resources: Path) -> str:
    """The style sheet with the tokens of the theme that is on put in."""
    template = (resources / "style" / "studio.qss").read_text("utf-8")
    now = theme()
    sizes = {name: f"{scaled(n) if name in _TYPE else n}px" for name, n in asdict(METRICS).items()}
    arrows = (resources / "icons" / now.name).as_posix()
    return Template(template).substitute(
        {
            **asdict(now.colours),
            **sizes,
            "field": f"{scaled(18)}px",
            "row": f"{max(74, scaled(74))}px",
            "icons": arrows,
        }
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(one: QColor) -> float:
    parts = (one.redF(), one.greenF(), one.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
