"""Bytes of a seed file to documents as received: encoding, markup, records; every character keeps its bytes."""

from flows.read.files import entries
from flows.read.reading import document_id, read, source_passage

__all__ = ["document_id", "entries", "read", "source_passage"]
