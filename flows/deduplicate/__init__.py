"""The one stage that looks at other documents: fingerprints, the judgement of a pair, clusters; all of it pure."""

from flows.deduplicate.clusters import Rank, clusters, rank
from flows.deduplicate.fingerprints import fingerprint
from flows.deduplicate.judgement import judge

__all__ = ["Rank", "clusters", "fingerprint", "judge", "rank"]
