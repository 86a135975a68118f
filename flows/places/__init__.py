"""Which words of a document are places, and which places they are."""

from flows.places.gazetteer import Gazetteer
from flows.places.reading import Form, Place
from flows.places.units import Level, is_inside, level, stem

__all__ = ["Form", "Gazetteer", "Level", "Place", "is_inside", "level", "stem"]
