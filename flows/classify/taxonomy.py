"""Everything classification knows, compiled once a process."""

from dataclasses import dataclass
from typing import Self

from flows.classify.cues import Matcher
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
    cues: Matcher                  # of all three
    gazetteer: Gazetteer

    @classmethod
    def load(cls, config: Config) -> Self:
        """The taxonomy of a config folder.

        Raises:
            ConfigError: a file of config/taxonomy is missing or wrong.
        """
        doc_types = DocTypes(config.toml("taxonomy/doc_types.toml", DocTypeFile))
        industries = Industries(config.toml("taxonomy/industries.toml", IndustryFile))
        topics = Topics(config.toml("taxonomy/topics.toml", TopicFile))
        return cls(
            doc_types=doc_types, industries=industries, topics=topics, gazetteer=Gazetteer.load(config),
            cues=Matcher({**doc_types.cues, **industries.cues, **topics.cues}),
        )
