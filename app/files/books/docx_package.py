"""A Word file's package cut down to the parts that hold text, each read within the limits, for python-docx to open."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from app.core.errors import BadBook
from app.files.books import limits
from app.files.books.archive import Archive
from app.files.books.xml import parse

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = re.compile(r"/(officeDocument|core-properties|styles|numbering|settings|footnotes|endnotes)$")


def text_only(archive: Archive, warnings: list[str]) -> io.BytesIO:
    """A new package with the parts that hold text, each read within the limits and parsed safely."""
    from lxml import etree

    made = io.BytesIO()
    kept: set[str] = set()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        root_rels = _relations(archive, "_rels/.rels", "", warnings)
        main = (
            next((target for kind, target in root_rels if kind == "officeDocument"), "")
            or "word/document.xml"
        )
        main = archive.find(main) or archive.find("word/document.xml") or ""
        if not main:
            raise BadBook(f"{archive.label} has lost the part with its text (word/document.xml)")
        rels_name = posixpath.join(posixpath.dirname(main), "_rels", posixpath.basename(main) + ".rels")
        parts = _relations(archive, rels_name, posixpath.dirname(main), warnings)
        core = [target for kind, target in root_rels if kind == "core-properties"]
        types = {main: "wordprocessingml.document.main"}
        for name in dict.fromkeys([main, *core, *(target for _, target in parts)]):
            tree = parse(archive.read(name, limits.PART))
            if tree is None:
                if name == main:
                    raise BadBook(f"{archive.label} is damaged: the part with its text cannot be read")
                warnings.append(f"The part {name} cannot be read and was left out.")
                continue
            package.writestr(
                name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
            kept.add(name)
        for kind, target in parts:
            types[target] = f"wordprocessingml.{kind}"
        base = "application/vnd.openxmlformats-"
        overrides = [
            f'<Override PartName="/{name}" ContentType="{base}officedocument.{kind}+xml"/>'
            for name, kind in types.items()
            if name in kept
        ]
        overrides += [
            f'<Override PartName="/{name}" ContentType="{base}package.core-properties+xml"/>'
            for name in core
            if name in kept
        ]
        package.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            _rels([("officeDocument", main), *(("core-properties", name) for name in core if name in kept)]),
        )
        package.writestr(rels_name, _rels([(kind, target) for kind, target in parts if target in kept]))
    made.seek(0)
    return made


def _relations(archive: Archive, name: str, folder: str, warnings: list[str]) -> list[tuple[str, str]]:
    """(kind, part) of the relations that matter and whose parts are there."""
    try:
        root = parse(archive.read(name, limits.MIB * 4))
    except KeyError:
        return []
    found: list[tuple[str, str]] = []
    for one in root.iter("{*}Relationship") if root is not None else ():
        kind = OFFICE.search(one.get("Type") or "")
        if not kind or (one.get("TargetMode") or "").lower() == "external":
            continue
        target = (one.get("Target") or "").replace("\\", "/")
        target = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        part = archive.find(target)
        if part is None:
            warnings.append(f"The part {target} is missing from the file.")
        elif part not in [have for _, have in found]:
            found.append((kind[1], part))
    return found


def _rels(relations: list[tuple[str, str]]) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    core = f"{RELATIONS}/metadata/"
    lines = "".join(
        f'<Relationship Id="r{at}" Type="{core if kind == "core-properties" else office}{kind}" Target="/{target}"/>'
        for at, (kind, target) in enumerate(relations)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELATIONS}">{lines}</Relationships>'
