"""Raw documents to clean ones: blocks with kinds, metadata, page kind."""

from flows.clean.cleaning import Cleaning, clean

__all__ = ["Cleaning", "clean"]
