"""PDF -> text."""

from corpus.parsed import ParsedFile


def read_pdf(data: bytes, name: str) -> ParsedFile:
    """Not there yet."""
    raise NotImplementedError(name, data)
