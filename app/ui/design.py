"""The one place where looks are decided: spacing, type scale and colours, and the palette and style made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

SANS = "Inter"
SERIF = "Caladea"


@dataclass(frozen=True, slots=True)
class Colours:
    """Each text colour stands at 4.5:1 or better on every ground that it is used on (WCAG 2.2, 1.4.3)."""

    ground: str = "#15171b"  # the window, the page
    panel: str = "#1b1e23"
    raised: str = "#23272e"  # buttons, fields, cards
    hover: str = "#2c313a"
    edge: str = "#333943"
    field_edge: str = "#6f7783"  # 3:1 on panel and raised: the border that says "here you can type" (1.4.11)
    text: str = "#e8eaed"
    quiet: str = "#b4bbc5"
    faint: str = "#a0a8b3"
    accent: str = "#7cb7ff"
    on_accent: str = "#0b1a2b"
    selected: str = "#2b3d55"
    good: str = "#74c787"
    stale: str = "#e6b455"
    bad: str = "#ff8f85"
    narrator: str = "#a4adba"


# Paul Tol's "light" scheme, told apart by colour-blind eyes too (https://sronpersonalpages.nl/~pault/), then the same
# hues paler and deeper for large casts.
CAST = (
    "#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#eedd88", "#99ddff", "#bbcc33", "#c9a6e8",
    "#a9c9ea", "#f4b39b", "#8ad6c1", "#e48ea3", "#c9b85f", "#6fc3e8", "#d8e287", "#a985cc",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metrics:
    """Logical pixels. `small` to `title` are the type scale, `page` the size in which the script is set."""

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


COLOURS = Colours()
METRICS = Metrics()


def colour(name: str) -> QColor:
    """The colour of that name in `Colours`."""
    return QColor(getattr(COLOURS, name))


def cast_colour(place: int | None) -> QColor:
    """The colour of whoever has that place in the cast (0: who speaks most); None: the narrator."""
    return QColor(COLOURS.narrator if place is None else CAST[place % len(CAST)])


def font(size: int, *, bold: bool = False, serif: bool = False, italic: bool = False) -> QFont:
    """A font of the type scale; `size` in logical pixels."""
    made = QFont([SERIF, "Georgia", "serif"] if serif else [SANS, "sans-serif"])
    made.setPixelSize(size)
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
    """The style sheet with the tokens put in."""
    template = (resources / "style" / "studio.qss").read_text("utf-8")
    sizes = {name: f"{size}px" for name, size in asdict(METRICS).items()}
    icons = (resources / "icons").as_posix()
    return Template(template).substitute({**asdict(COLOURS), **sizes, "icons": icons, "sans": SANS})


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(one: QColor) -> float:
    parts = (one.redF(), one.greenF(), one.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
