"""Bytes of a seed file to documents as received: encoding, markup, records; every character keeps its bytes."""

from flows.read.files import SUFFIXES, entries, holds_records, suffix_of
from flows.read.reading import document_id, read, source_passage

__all__ = ["SUFFIXES", "document_id", "entries", "holds_records", "read", "source_passage", "suffix_of"]
