"""Draws the cover of the sample book: a shop scale, its weights in their block, and one place empty."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1600, 2400  # pixels, the 2:3 that shops ask for
OVERSAMPLE = 2  # drawn larger and scaled down, since ImageDraw does not smooth its edges

Colour = tuple[int, int, int]
Point = tuple[float, float]

NIGHT: Colour = (20, 52, 60)
LAMP: Colour = (27, 66, 74)
CREAM: Colour = (245, 234, 211)
BRASS_TYPE: Colour = (222, 178, 96)
IRON: Colour = (24, 27, 30)
GOLD: Colour = (214, 168, 82)
COUNTER: Colour = (120, 62, 42)
COUNTER_EDGE: Colour = (92, 45, 32)
BLOCK: Colour = (74, 35, 27)
BLOCK_TOP: Colour = (98, 49, 36)
BLOCK_RIM: Colour = (146, 84, 58)
HOLE: Colour = (36, 16, 14)

# From the left edge of a turned thing to its right edge: shadow, colour, shine, colour, shadow.
BRASS: tuple[Colour, ...] = (
    (140, 94, 38),
    (190, 138, 58),
    (222, 174, 88),
    (248, 218, 146),
    (226, 180, 94),
    (204, 152, 68),
    (172, 120, 48),
    (128, 84, 34),
)
BLACK: tuple[Colour, ...] = (
    (16, 18, 20),
    (30, 34, 37),
    (58, 64, 68),
    (38, 42, 46),
    (26, 29, 32),
    (15, 17, 19),
)
MARBLE: tuple[Colour, ...] = (
    (188, 184, 178),
    (222, 219, 212),
    (240, 238, 232),
    (230, 227, 220),
    (196, 192, 186),
)


class Canvas:
    """A drawing in pixels of the finished cover, which is kept OVERSAMPLE times as large."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * OVERSAMPLE, HEIGHT * OVERSAMPLE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        """Fills the polygon through `points`."""
        self.draw.polygon([(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points], fill=colour)

    def ellipse(self, centre: Point, rx: float, ry: float, colour: Colour) -> None:
        """Fills an ellipse with the half-axes `rx` and `ry`."""
        x, y = centre
        box = [(x - rx) * OVERSAMPLE, (y - ry) * OVERSAMPLE, (x + rx) * OVERSAMPLE, (y + ry) * OVERSAMPLE]
        self.draw.ellipse(box, fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fills a box."""
        self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Draws a line through `points`."""
        scaled = [(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(width * OVERSAMPLE), joint="curve")

    def turned(
        self, place: Callable[[float, float], Point], outline: Sequence[Point], tones: Sequence[Colour]
    ) -> None:
        """Fills a thing made on a lathe: `outline` is (height, half-width) from foot to top, `tones` go from left
        to right, and `place` turns (across, up) into a point of the cover."""
        outline = rounded(outline)
        for number, tone in enumerate(tones):
            first = -1 + 2 * number / len(tones)
            # Bands are even in angle, as they are on a round thing that is seen from the side.
            left, right = math.sin(first * math.pi / 2), math.sin((first + 2 / len(tones)) * math.pi / 2)
            side = [place(left * half, up) for up, half in outline]
            back = [place(right * half + 0.6, up) for up, half in reversed(outline)]
            self.polygon(side + back, tone)

    def text(
        self,
        middle: float,
        baseline: float,
        words: str,
        size: float,
        colour: Colour,
        *,
        gap: float,
        fat: float,
    ) -> None:
        """Writes `words` centred on `middle`, the letters `gap` pixels further apart and `fat` pixels bolder."""
        font = ImageFont.load_default(size=size * OVERSAMPLE)
        starts: list[float] = []
        x = 0.0
        for letter, following in zip(words, [*words[1:], ""], strict=True):
            starts.append(x)
            # The pair's width less the second letter's is the first one's advance with its kerning.
            x += font.getlength(letter + following) - font.getlength(following) + gap * OVERSAMPLE
        offset = middle * OVERSAMPLE - (x - gap * OVERSAMPLE) / 2
        for letter, start in zip(words, starts, strict=True):
            self.draw.text(
                (offset + start, baseline * OVERSAMPLE),
                letter,
                font=font,
                fill=colour,
                anchor="ls",
                stroke_width=fat * OVERSAMPLE,
                stroke_fill=colour,
            )

    def finished(self) -> Image.Image:
        """The cover at its real size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def rounded(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """The points with more between them, on a curve through all of them (Catmull-Rom, ends doubled)."""
    ends = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            # Rows of the Catmull-Rom matrix with tension 1/2.
            w = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            curve.append(
                (
                    (w[0] * a[0] + w[1] * b[0] + w[2] * c[0] + w[3] * d[0]) / 2,
                    (w[0] * a[1] + w[1] * b[1] + w[2] * c[1] + w[3] * d[1]) / 2,
                )
            )
    return [*curve, points[-1]]


def upright(x: float, foot: float) -> Callable[[float, float], Point]:
    """Places a turned thing upright with the middle of its foot at (x, foot)."""
    return lambda across, up: (x + across, foot - up)


def weight_outline(size: float) -> list[Point]:
    """A brass weight with a knob, `size` pixels wide at its foot."""
    half = size / 2
    body = [
        (0.0, 0.94),
        (0.04, 1.0),
        (0.16, 1.0),
        (0.20, 0.93),
        (0.92, 0.93),
        (1.06, 0.86),
        (1.14, 0.72),
        (1.20, 0.42),
        (1.28, 0.27),
        (1.38, 0.25),
    ]
    knob = [
        (1.55 + 0.22 * math.sin(a), 0.42 * math.cos(a))
        for a in (math.radians(-48 + 138 * i / 24) for i in range(25))
    ]
    return [(up * half, across * half) for up, across in body + knob]


def draw_scale(canvas: Canvas, middle: float, foot: float) -> None:
    """The scale: on the marble the cake, on the brass a weight, and the beam down on the side of the cake."""
    tilt = math.radians(3.6)
    pivot: Point = (middle, foot - 400)

    canvas.turned(
        upright(middle, foot),
        [
            (0, 318),
            (4, 322),
            (30, 322),
            (38, 312),
            (50, 226),
            (74, 140),
            (120, 84),
            (210, 54),
            (330, 44),
            (400, 44),
        ],
        BLACK,
    )
    canvas.box(middle - 320, foot - 22, middle + 320, foot - 17, GOLD)

    def arm(sign: int) -> Point:
        return (pivot[0] + sign * 450 * math.cos(tilt), pivot[1] - sign * 450 * math.sin(tilt))

    left, right = arm(-1), arm(1)
    for end in (left, right):
        canvas.turned(
            upright(end[0], end[1]), [(-30, 20), (40, 20), (56, 32), (84, 74), (96, 80), (104, 80)], BLACK
        )

    def beam(half_end: float, half_middle: float, colour: Colour) -> None:
        steps = [i / 40 for i in range(-40, 41)]
        upper = []
        lower = []
        for step in steps:
            x = pivot[0] + step * 474 * math.cos(tilt)
            y = pivot[1] - step * 474 * math.sin(tilt)
            half = half_end + (half_middle - half_end) * (1 - step**2) ** 2
            upper.append((x, y - half))
            lower.append((x, y + half))
        canvas.polygon(upper + lower[::-1], colour)

    for end in (left, right):
        canvas.ellipse(end, 34, 34, IRON)
    beam(25, 66, IRON)
    beam(15, 50, GOLD)
    beam(12, 45, IRON)
    for end in (left, right):
        canvas.ellipse(end, 9, 9, GOLD)
    canvas.ellipse(pivot, 30, 30, GOLD)
    canvas.ellipse(pivot, 24, 24, IRON)
    canvas.ellipse(pivot, 10, 10, GOLD)

    plate_left = left[1] - 104
    canvas.turned(upright(left[0], plate_left), [(0, 196), (8, 208), (24, 210), (30, 204)], MARBLE)
    draw_cake(canvas, left[0], plate_left - 30)

    plate_right = right[1] - 104
    canvas.turned(
        upright(right[0], plate_right), [(0, 120), (10, 178), (18, 200), (26, 204), (30, 200)], BRASS
    )
    canvas.turned(upright(right[0], plate_right - 30), weight_outline(168), BRASS)


def draw_cake(canvas: Canvas, x: float, foot: float) -> None:
    """A slab of heavy cake, its top scored like a fishing net, seen a little from above."""
    crust, side, score = (201, 132, 62), (163, 96, 45), (150, 84, 38)
    front, back, deep, rise = 170.0, 134.0, 84.0, 74.0
    canvas.polygon(
        [(x - front, foot), (x + front, foot), (x + front, foot - rise), (x - front, foot - rise)], side
    )

    def top(across: float, away: float) -> Point:
        half = front + (back - front) * away
        return (x + across * half, foot - rise - deep * away)

    canvas.polygon([top(-1, 0), top(1, 0), top(1, 1), top(-1, 1)], crust)
    for number in range(-3, 6):
        start = -1 + number * 0.4
        for slope in (1, -1):
            points = [
                (slope * (start + 0.8 * t / 20), t / 20) for t in range(21) if -1 <= start + 0.8 * t / 20 <= 1
            ]
            if len(points) > 1:
                canvas.line([top(across, away) for across, away in points], score, 5)
    canvas.line([top(-1, 0), top(1, 0)], (218, 154, 84), 6)
    for across, up in ((-130, 24), (-92, 50), (-54, 20), (-16, 44), (30, 26), (66, 54), (104, 22), (134, 46)):
        canvas.ellipse((x + across, foot - up), 10, 7, (60, 28, 30))


def draw_block(canvas: Canvas, left: float, right: float, foot: float) -> None:
    """The mahogany block with its weights in order of size, and the place where one is not."""
    sizes = (190, 164, 140, 118, 98, 80, 64, 50)
    missing = 5
    spare = (right - left - 120 - sum(sizes)) / (len(sizes) - 1)
    canvas.box(left, foot - 62, right, foot, BLOCK)
    canvas.polygon(
        [(left + 26, foot - 118), (right - 26, foot - 118), (right, foot - 60), (left, foot - 60)], BLOCK_TOP
    )
    x = left + 60.0
    for number, size in enumerate(sizes):
        middle = x + size / 2
        seat = foot - 86
        canvas.ellipse((middle, seat), size / 2 + 12, 15, BLOCK_RIM)
        canvas.ellipse((middle, seat), size / 2 + 9, 12, HOLE)
        if number != missing:
            canvas.turned(upright(middle, seat + 3), weight_outline(size), BRASS)
        x += size + spare


def draw_cover(title: str, author: str, series: str) -> Image.Image:
    """The cover with the words given, RGB, WIDTH by HEIGHT pixels. The title has one word to a line."""
    canvas = Canvas(NIGHT)
    counter = 1930.0
    canvas.ellipse((WIDTH / 2, 1490), 640, 640, LAMP)
    canvas.box(0, counter, WIDTH, HEIGHT, COUNTER)
    canvas.box(0, counter, WIDTH, counter + 16, (146, 80, 54))
    canvas.box(0, counter + 290, WIDTH, HEIGHT, COUNTER_EDGE)

    canvas.text(WIDTH / 2, 176, series.upper(), 38, BRASS_TYPE, gap=12, fat=0.5)
    for number, word in enumerate(title.split()):
        canvas.text(WIDTH / 2, 556 + number * 330, word, 385, CREAM, gap=3, fat=5)

    draw_scale(canvas, WIDTH / 2, counter + 34)
    draw_block(canvas, 170, WIDTH - 170, counter + 256)
    canvas.text(WIDTH / 2, HEIGHT - 72, author, 56, CREAM, gap=5, fat=0.6)
    return canvas.finished()


def cover_png(title: str, author: str, series: str) -> bytes:
    """The cover as a PNG with a palette, which keeps a drawing of few colours small."""
    image = draw_cover(title, author, series).quantize(colors=160, dither=Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
