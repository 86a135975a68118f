"""When two documents are judged to share their text: [duplicates] of config/pipeline.toml."""

from flows.config import Section


class Duplicates(Section, frozen=True):
    """[duplicates]: when two documents are judged to share their text."""

    shingle: int = 8                         # characters of a winnowed shingle
    window: int = 8                          # shingles of which the smallest is kept
    min_shared_shingles: int = 3             # to be a candidate at all …
    min_shingle_share: float = 0.1           # … and this share of those of the smaller document
    crowded_shingle: int = 32                # documents; a shingle of more makes candidates only with …
    hubs: int = 4                            # … the documents of smallest id among them
    verify_gram: int = 5                     # characters of the grams compared exactly
    min_containment: float = 0.3
    min_shared_grams: int = 40
    min_run: int = 16                        # characters of a shared passage
    min_run_share: float = 0.25              # of the smaller document, covered by shared passages
    bridge: int = 12                         # characters between shared grams that a rewriter may have changed
    min_copy_containment: float = 0.5        # a copy: so much of the smaller document's grams …
    min_copy_share: float = 0.8              # … so much of its text, bridged …
    min_part_containment: float = 0.75       # … and this, where the other document says much more
    min_copy_jaccard: float = 0.08           # … and no brief in a long round-up
    min_version_containment: float = 0.85    # with other figures and less in common it is another report
    series_share: float = 0.34               # of the places or figures that two texts state differently
    boilerplate_documents: int = 3           # a line in so many unrelated documents is boilerplate
    boilerplate_sample: int = 24             # documents of a line that are looked at
