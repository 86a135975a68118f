"""The one stage that looks at other documents: fingerprints, the judgement of a pair, clusters; all of it pure."""
