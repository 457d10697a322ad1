"""Web page -> text."""

from corpus.parsed import ParsedFile


def read_web_page(data: bytes, name: str) -> ParsedFile:
    """Not there yet."""
    raise NotImplementedError(name, data)
