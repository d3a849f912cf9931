"""Names of languages that cannot be shown under their own: of scripts that the fonts lack, or unknown to Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.language import T

_NAMES = {
    "am": T("Languages", "Amharic"),
    "ar": T("Languages", "Arabic"),
    "as": T("Languages", "Assamese"),
    "bn": T("Languages", "Bangla"),
    "bpy": T("Languages", "Bishnupriya Manipuri"),
    "chr": T("Languages", "Cherokee"),
    "cmn": T("Languages", "Chinese (Mandarin)"),
    "fa": T("Languages", "Persian"),
    "gn": T("Languages", "Guarani"),
    "grc": T("Languages", "Greek (ancient)"),
    "gu": T("Languages", "Gujarati"),
    "hak": T("Languages", "Chinese (Hakka)"),
    "hbs": T("Languages", "Serbo-Croatian"),
    "he": T("Languages", "Hebrew"),
    "hi": T("Languages", "Hindi"),
    "hyw": T("Languages", "Armenian (western)"),
    "ja": T("Languages", "Japanese"),
    "ka": T("Languages", "Georgian"),
    "kn": T("Languages", "Kannada"),
    "ko": T("Languages", "Korean"),
    "kok": T("Languages", "Konkani"),
    "lfn": T("Languages", "Lingua Franca Nova"),
    "ltg": T("Languages", "Latgalian"),
    "ml": T("Languages", "Malayalam"),
    "mr": T("Languages", "Marathi"),
    "mto": T("Languages", "Totontepec Mixe"),
    "my": T("Languages", "Burmese"),
    "nci": T("Languages", "Nahuatl (classical)"),
    "ne": T("Languages", "Nepali"),
    "nog": T("Languages", "Nogai"),
    "or": T("Languages", "Odia"),
    "pa": T("Languages", "Punjabi"),
    "piqd": T("Languages", "Klingon"),
    "py": T("Languages", "Pyash"),
    "qdb": T("Languages", "Lang Belta"),
    "qya": T("Languages", "Quenya"),
    "sd": T("Languages", "Sindhi"),
    "shn": T("Languages", "Shan"),
    "si": T("Languages", "Sinhala"),
    "sjn": T("Languages", "Sindarin"),
    "ta": T("Languages", "Tamil"),
    "te": T("Languages", "Telugu"),
    "th": T("Languages", "Thai"),
    "ti": T("Languages", "Tigrinya"),
    "ug": T("Languages", "Uyghur"),
    "ur": T("Languages", "Urdu"),
    "uz": T("Languages", "Uzbek"),
    "vi": T("Languages", "Vietnamese"),
    "yue": T("Languages", "Cantonese"),
    "zh": T("Languages", "Chinese"),
}


def foreign(base: str) -> str | None:
    """The name of a language, by its tag without a region, in the language of the window; None if it is not here."""
    name = _NAMES.get(base.lower())
    return QCoreApplication.translate("Languages", name) if name is not None else None
