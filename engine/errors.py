"""What can go wrong in the engine, each with one line for the person who has to act on it."""


class EngineError(Exception):
    """Base of all errors the engine raises on purpose.

    The message is one line that says what is wrong, where, and what to do; it is shown as it is.
    """


class BadPack(EngineError):
    """A pack's folder cannot be used: bad manifest, wrong hash, missing or foreign graph."""


class BadClip(EngineError):
    """A reference clip cannot serve: too short, silent, clipped, not speech."""


class BadText(EngineError):
    """A text cannot be spoken: nothing to say, or a language that the pack does not know."""


class Unsupported(EngineError):
    """The pack was asked for a verb it cannot do (the scratch voice clones nothing)."""


class NoVoice(EngineError):
    """The voice named is not there, or belongs to a pack that is not there."""


class BadLexicon(EngineError):
    """A lexicon entry or file cannot be used."""


def short(text: str, limit: int = 40) -> str:
    """A text as it may stand in a message: one line of at most `limit` characters, all of them printable."""
    line = "".join(character if character.isprintable() else "�" for character in " ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1] + "…"
