"""Why there is no page."""


class NoPage(Exception):
    """The page cannot be made; the message is one line that says what, where, and what to do."""
