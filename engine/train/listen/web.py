"""Markdown as one web page that needs no script and no net: links to sounds in tables become players."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

STYLE = Path(__file__).with_name("style.css")

MAKER = "engine.train.listen"
"""How the page says what made it; a folder with such a page may be written again."""

SHELL = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{maker}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def web(title: str, parts: Sequence[str], own: Sequence[str]) -> str:
    """The HTML of several Markdown texts, one after the other. `own`: their files' names, to which links lead within."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _opened)
    parser.add_render_rule("table_close", _closed)
    body = ""
    for text, name in zip(parts, own, strict=True):
        tokens = parser.parse(text)
        _name_headings(tokens, _anchor(name))
        within = False
        for token in tokens:
            within = token.type == "table_open" or (within and token.type != "table_close")
            if token.children is not None:
                token.children = list(_children(token.children, own, players=within))
        body += parser.renderer.render(tokens, parser.options, {})
    style = STYLE.read_text("utf-8")
    return SHELL.format(maker=MAKER, title=html.escape(title), style=style, body=body)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _anchor(file: str) -> str:
    return file.partition(".")[0].lower()


def _name_headings(tokens: Sequence[Token], first: str) -> None:
    """Gives each heading an anchor; the first is its file's."""
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", first if token.tag == "h1" else slug(tokens[at + 1].content))


def _children(children: Sequence[Token], own: Sequence[str], players: bool) -> Iterator[Token]:
    """The parts of a line; links to sounds as `players` if wanted, links to the page's own texts as anchors."""
    inside = False
    for token in children:
        target = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        file, _, anchor = target.partition("#")
        if players and target.endswith(".opus"):
            inside = True
            name = html.escape(file.removesuffix(".opus"))
            player = f'<audio controls preload="none" src="{html.escape(file)}" aria-label="{name}"></audio>'
            yield Token("html_inline", "", 0, content=player)
        elif inside:
            inside = token.type != "link_close"
        else:
            if file in own:
                token.attrSet("href", f"#{anchor or _anchor(file)}")
            yield token


def _opened(*_: object) -> str:
    return '<div class="wide">\n<table>\n'


def _closed(*_: object) -> str:
    return "</table>\n</div>\n"
