"""Values of which a document makes hundreds: as plain as a frozen dataclass, and made ten times as fast.

A :class:`Frozen` is immutable, compares and hashes by its fields, and is never part of a cycle, so that the garbage
collector needn't look at it. ``replace`` gives a copy with other fields. Fields may be positional, though nobody here relies
on it: a keyword-only struct is pickled at a third of the speed, and documents travel between processes.
"""

from msgspec import Struct
from msgspec.structs import replace

__all__ = ["Frozen", "replace"]


class Frozen(Struct, frozen=True, gc=False):
    """A value whose fields are strings, numbers or other values."""
