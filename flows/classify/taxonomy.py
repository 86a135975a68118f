"""Everything classification knows, compiled once a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from flows.classify.cues import Matcher
from flows.classify.doc_type import DocTypeFile, DocTypes
from flows.classify.region import NATIONAL, NATIONAL_NAME
from flows.classify.subjects import Industries, IndustryFile, TopicFile, Topics
from flows.config import Config
from flows.places import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """The classes of config/taxonomy, with their cues, and the gazetteer."""

    doc_types: DocTypes
    industries: Industries
    topics: Topics
    cues: Matcher                  # of all three
    gazetteer: Gazetteer
    names: Mapping[str, Mapping[str, str]]          # of classes, by facet and code; of regions the gazetteer knows them

    @classmethod
    def load(cls, config: Config) -> Self:
        """The taxonomy of a config folder.

        Raises:
            ConfigError: a file of config/taxonomy is missing or wrong.
        """
        doc_types = config.toml("taxonomy/doc_types.toml", DocTypeFile)
        industries = config.toml("taxonomy/industries.toml", IndustryFile)
        topics = config.toml("taxonomy/topics.toml", TopicFile)
        made = DocTypes(doc_types), Industries(industries), Topics(topics)
        return cls(
            doc_types=made[0], industries=made[1], topics=made[2], gazetteer=Gazetteer.load(config),
            cues=Matcher({cue: n for kind in made for cue, n in kind.cues.items()}),
            names={
                "doc_type": {row.code: row.name for row in doc_types.classes},
                "industry": {row.code: row.name for row in industries.classes},
                "topic": {row.code: row.name for row in topics.classes},
            },
        )

    def name(self, facet: str, code: str) -> str | None:
        """The Chinese name of a class or region; None if there is no such code."""
        if facet != "region":
            return self.names[facet].get(code)
        return NATIONAL_NAME if code == NATIONAL else self.gazetteer.find(code)

    def codes(self, facet: str) -> tuple[str, ...]:
        """All codes of a facet; of regions, which are thousands, where they stand."""
        return ("codes of config/lexicon/places.tsv", NATIONAL) if facet == "region" else tuple(self.names[facet])

    def around(self, region: str) -> tuple[str, ...]:
        """The units that a region lies in, the smallest first."""
        return self.gazetteer.chain(region)[1:] if region != NATIONAL else ()
