"""What a chapter is, from its title and from its text."""

from __future__ import annotations

import re

from app.core.manuscript import ChapterKind

TITLES = {
    ChapterKind.CONTENTS: "contents|table of contents|list of (illustrations|figures|plates|tables)|illustrations"
    "|inhalt|inhaltsverzeichnis|sommaire|table des mati[eè]res|[ií]ndice|indice|sommario|inhoud|inhoudsopgave"
    "|inneh[aå]ll|indhold|innhold|spis tre[śs]ci|obsah|содержание|оглавление|目次|目录",
    ChapterKind.COPYRIGHT: "copyright( page| notice)?|imprint|colophon|impressum|mentions l[eé]gales|legal notice"
    "|cr[eé]ditos|derechos de autor|the full project gutenberg licen[sc]e|uncopyright|all rights reserved",
    ChapterKind.TITLE: "title ?page|half[- ]?title( page)?|cover( page)?|titel(seite|blatt)?|page de titre|couverture"
    "|portada|frontespizio|umschlag",
    ChapterKind.FRONT: "preface|foreword|introduction|introductory( note)?|dedication|epigraph|prefatory note"
    "|(a )?note (on|to|from|by) the .{3,40}|(the )?author'?s (note|preface|foreword|introduction)"
    "|(the )?editor'?s (note|preface|introduction)|(the )?translator'?s (note|preface)|to the reader"
    "|praise for .{2,80}|vorwort|einleitung|widmung|geleitwort|pr[eé]face|avant-propos|d[eé]dicace|prefacio"
    "|introducci[oó]n|dedicatoria|prefazione|introduzione|dedica|voorwoord|inleiding|f[öo]rord|przedmowa"
    "|wst[eę]p|p[rř]edmluva|предисловие|введение",
    ChapterKind.BACK: "afterword|postscript|acknowledge?ments?|about the (author|publisher|translator|editor)s?"
    "|also by .{2,60}|(other )?books by .{2,60}|appendix( [a-z0-9]+)?|appendices|glossary|bibliography|index"
    "|further reading|reading group guide|nachwort|danksagung|anhang|glossar|postface|remerciements|annexe"
    "|ep[ií]logo del autor|agradecimientos|postfazione|ringraziamenti|nawoord|dankwoord|efterord|pos[lł]owie"
    "|doslov|послесловие|transcriber'?s? notes?|discussion questions",
    ChapterKind.NOTES: "(foot|end)?notes|anmerkungen|fu[ßs]+noten|notes de (fin|bas de page)|notas|note|noten"
    "|przypisy|pozn[aá]mky|примечания",
}  # "note" alone is Italian for notes; English writes the singular with whose note it is
_PATTERNS = tuple((kind, re.compile(rf"(?:the )?(?:{pattern})", re.I)) for kind, pattern in TITLES.items())
_STRIP = " \t\n.:;*-–—_[](){}•·"
LEGAL = re.compile(
    r"©|\(c\) ?\d{4}|\bcopyright\b|all rights reserved|\bISBN\b|alle rechte vorbehalten|tous droits r[ée]serv[ée]s"
    r"|todos los derechos|tutti i diritti|library of congress|first published|printed in|alle rechten",
    re.I,
)

ROLES = {  # epub:type, guide and landmark names -> what the chapter is
    "cover": ChapterKind.TITLE, "titlepage": ChapterKind.TITLE, "halftitlepage": ChapterKind.TITLE,
    "title-page": ChapterKind.TITLE, "frontispiece": ChapterKind.TITLE, "halftitle": ChapterKind.TITLE,
    "copyright-page": ChapterKind.COPYRIGHT, "imprint": ChapterKind.COPYRIGHT, "colophon": ChapterKind.COPYRIGHT,
    "imprimatur": ChapterKind.COPYRIGHT, "toc": ChapterKind.CONTENTS, "loi": ChapterKind.CONTENTS,
    "lot": ChapterKind.CONTENTS, "landmarks": ChapterKind.CONTENTS, "page-list": ChapterKind.CONTENTS,
    "doc-toc": ChapterKind.CONTENTS, "dedication": ChapterKind.FRONT, "foreword": ChapterKind.FRONT,
    "preface": ChapterKind.FRONT, "introduction": ChapterKind.FRONT, "epigraph": ChapterKind.FRONT,
    "doc-dedication": ChapterKind.FRONT, "doc-foreword": ChapterKind.FRONT, "doc-preface": ChapterKind.FRONT,
    "doc-introduction": ChapterKind.FRONT, "frontmatter": ChapterKind.FRONT, "preamble": ChapterKind.FRONT,
    "acknowledgments": ChapterKind.BACK, "acknowledgements": ChapterKind.BACK, "afterword": ChapterKind.BACK,
    "appendix": ChapterKind.BACK, "bibliography": ChapterKind.BACK, "glossary": ChapterKind.BACK,
    "index": ChapterKind.BACK, "backmatter": ChapterKind.BACK, "contributors": ChapterKind.BACK,
    "other-credits": ChapterKind.BACK, "errata": ChapterKind.BACK, "doc-afterword": ChapterKind.BACK,
    "doc-acknowledgments": ChapterKind.BACK, "doc-appendix": ChapterKind.BACK, "doc-index": ChapterKind.BACK,
    "doc-colophon": ChapterKind.COPYRIGHT, "footnotes": ChapterKind.NOTES, "endnotes": ChapterKind.NOTES,
    "rearnotes": ChapterKind.NOTES, "notes": ChapterKind.NOTES, "doc-endnotes": ChapterKind.NOTES,
    "chapter": ChapterKind.BODY, "prologue": ChapterKind.BODY, "epilogue": ChapterKind.BODY,
    "part": ChapterKind.BODY, "text": ChapterKind.BODY, "bodymatter": ChapterKind.BODY,
    "doc-chapter": ChapterKind.BODY, "doc-prologue": ChapterKind.BODY, "doc-epilogue": ChapterKind.BODY,
}  # fmt: skip
GENERAL = ("frontmatter", "backmatter", "bodymatter", "text")
"""Roles that say where in the book a place is; the others say what it is and weigh more."""


def by_title(title: str) -> ChapterKind | None:
    """The kind that a chapter's title names, None if it names none ("Chapter 1", "Prologue": body)."""
    plain = title.strip(_STRIP).replace("’", "'")
    if len(plain) > 100:
        return None
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(plain):
            return kind
    return None


def by_role(roles: frozenset[str] | set[str]) -> ChapterKind | None:
    """The kind that a book's own markup names; special roles before general ones."""
    for role in sorted(roles, key=lambda name: (name in GENERAL, name)):
        if role in ROLES:
            return ROLES[role]
    return None


def legal(text: str) -> bool:
    """Whether a short text is a copyright page: two of its usual phrases, or one in very little text."""
    if len(text) >= 6000:
        return False
    found = {match.group().lower() for match in LEGAL.finditer(text)}
    return len(found) >= 2 or (len(found) == 1 and len(text) < 600)
