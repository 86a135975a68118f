"""The one stage that looks at other documents: fingerprints, the judgement of a pair, clusters; all of it pure."""

from flows.deduplicate.boilerplate import boilerplate_lines
from flows.deduplicate.clustering import Rank, clusters, rank
from flows.deduplicate.fingerprints import fingerprint
from flows.deduplicate.judgement import JOINING, compare, judge
from flows.deduplicate.normalising import Body, body_of
from flows.deduplicate.pairing import candidates

__all__ = [
    "JOINING",
    "Body",
    "Rank",
    "body_of",
    "boilerplate_lines",
    "candidates",
    "clusters",
    "compare",
    "fingerprint",
    "judge",
    "rank",
]
