"""Everything classification knows, compiled once a process."""

from dataclasses import dataclass
from typing import Self

from flows.classify.doc_type import DocTypeFile, DocTypes
from flows.classify.subjects import Industries, IndustryFile, TopicFile, Topics
from flows.config import Config
from flows.places import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """The classes of config/taxonomy, with their cues, and the gazetteer."""

    doc_types: DocTypes
    industries: Industries
    topics: Topics
    gazetteer: Gazetteer

    @classmethod
    def load(cls, config: Config) -> Self:
        """The taxonomy of a config folder.

        Raises:
            ConfigError: a file of config/taxonomy is missing or wrong.
        """
        return cls(
            doc_types=DocTypes(config.toml("taxonomy/doc_types.toml", DocTypeFile)),
            industries=Industries(config.toml("taxonomy/industries.toml", IndustryFile)),
            topics=Topics(config.toml("taxonomy/topics.toml", TopicFile)),
            gazetteer=Gazetteer.load(config),
        )
