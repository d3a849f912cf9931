"""What can go wrong in the application, each with one line for the person who has to act on it."""


class DramatisError(Exception):
    """Base of all errors the application raises on purpose.

    The message is one line that says what is wrong, where, and what to do; it is shown as it is.
    """


class BadBook(DramatisError):
    """A book cannot be read: not a book, empty, protected, hostile."""


class BadProject(DramatisError):
    """A project cannot be opened: not there, damaged, made by a newer version."""


class Busy(DramatisError):
    """Another process is at work on the same project."""


class NotFound(DramatisError):
    """A chapter, line, character, voice or target of that name is not there."""


class BadEdit(DramatisError):
    """An edit makes no sense here: a split outside the chapter, a pause below zero."""


class BadDelivery(DramatisError):
    """A book cannot be delivered: nothing rendered, unknown target, the encoder failed."""


class NoSpace(DramatisError):
    """The disk is full or the folder cannot be written to; what was finished is kept."""


class NoDevice(DramatisError):
    """There is no sound device, or no PortAudio."""
