"""The colours of the three themes, as values; `app.ui.design` says which is on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Each text colour stands at 4.5:1 or better on every ground that it is used on (WCAG 2.2, 1.4.3)."""

    ground: str  # the page
    panel: str  # the window
    raised: str  # buttons, fields, cards
    hover: str
    selected: str
    edge: str
    field_edge: str  # 3:1 on ground, panel and raised: the border that says "here you can type" (1.4.11)
    text: str
    quiet: str
    faint: str
    accent: str  # also the ring around what has the focus, 3:1 on every ground (2.4.13)
    accent_hover: str
    on_accent: str
    good: str
    stale: str
    bad: str
    narrator: str
    notice_good: str  # the ground of a message
    notice_bad: str


@dataclass(frozen=True, slots=True)
class Theme:
    """`dark`: light ink on a dark ground; `cast`: the colours of those who speak, the first ones farthest apart."""

    name: str
    dark: bool
    colours: Colours
    cast: tuple[str, ...]


# Paul Tol's "light" scheme, told apart by colour-blind eyes too (https://sronpersonalpages.nl/~pault/), then the same
# hues paler and deeper for large casts.
_CAST_ON_DARK = (
    "#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#eedd88", "#99ddff", "#bbcc33", "#c9a6e8",
    "#a9c9ea", "#f4b39b", "#8ad6c1", "#e48ea3", "#c9b85f", "#6fc3e8", "#d8e287", "#a985cc",
)  # fmt: skip

# Found by taking, one after the other, the colour of 4.7:1 to 9:1 on the page that lies farthest from all before it
# to each of four eyes: without a lack, protanopic, deuteranopic, tritanopic (Machado 2009), measured in OKLab.
_CAST_ON_LIGHT = (
    "#1e5aa5", "#a50f00", "#0f5a1e", "#962dff", "#d22d5a", "#0078a5", "#782d69", "#6900d2",
    "#5a782d", "#871e2d", "#4b3c87", "#a53cd2", "#874b78", "#0f2d96", "#963c4b", "#6b5200",
)  # fmt: skip

DARK = Theme(
    "dark",
    True,
    Colours(
        ground="#15171b",
        panel="#1b1e23",
        raised="#23272e",
        hover="#2c313a",
        selected="#2b3d55",
        edge="#333943",
        field_edge="#6f7783",
        text="#e8eaed",
        quiet="#b4bbc5",
        faint="#a0a8b3",
        accent="#7cb7ff",
        accent_hover="#9bc8ff",
        on_accent="#0b1a2b",
        good="#74c787",
        stale="#e6b455",
        bad="#ff8f85",
        narrator="#a4adba",
        notice_good="#1f3227",
        notice_bad="#3a2224",
    ),
    _CAST_ON_DARK,
)

LIGHT = Theme(
    "light",
    False,
    Colours(
        ground="#fdfcfa",
        panel="#f1f2f3",
        raised="#ffffff",
        hover="#e3e6ea",
        selected="#cfe1f8",
        edge="#cdd1d7",
        field_edge="#7b828d",
        text="#1b1e23",
        quiet="#434a54",
        faint="#505863",
        accent="#0a50a8",
        accent_hover="#083f87",
        on_accent="#ffffff",
        good="#125a28",
        stale="#6d4400",
        bad="#9c1f18",
        narrator="#4c5564",
        notice_good="#ddf1e2",
        notice_bad="#fbe2e0",
    ),
    _CAST_ON_LIGHT,
)

CONTRAST = Theme(
    "contrast",
    True,
    Colours(
        ground="#000000",
        panel="#000000",
        raised="#0c0c0c",
        hover="#303030",
        selected="#00386f",
        edge="#9a9a9a",
        field_edge="#ffffff",
        text="#ffffff",
        quiet="#f2f2f2",
        faint="#dadada",
        accent="#ffe14d",
        accent_hover="#fff0a3",
        on_accent="#000000",
        good="#7dff9b",
        stale="#ffc861",
        bad="#ffc2bb",
        narrator="#e0e0e0",
        notice_good="#00300f",
        notice_bad="#460600",
    ),
    _CAST_ON_DARK,
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
