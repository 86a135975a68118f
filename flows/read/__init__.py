"""Bytes of a seed file to documents as received: encoding, markup, records; every character keeps its bytes."""

from flows.documents import document_id
from flows.read.files import entries
from flows.read.passage import source_passage
from flows.read.reading import ITEM, JSON, read
from flows.read.rules import Limits, RecordKeys, Rules

__all__ = ["ITEM", "JSON", "Limits", "RecordKeys", "Rules", "document_id", "entries", "read", "source_passage"]
