"""What can go wrong when a pack is made."""


class CannotExport(Exception):
    """No pack was made; the message is one line that says which graph or file, what is wrong, and what to do."""
