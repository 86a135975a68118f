"""When two documents are judged to share their text: [duplicates] of config/pipeline.toml."""

from flows.config import Count, Number, Section, Share


class Duplicates(Section, frozen=True):
    """[duplicates]: when two documents are judged to share their text."""

    shingle: Count = 8                       # characters of a winnowed shingle
    window: Count = 8                        # shingles of which the smallest is kept
    min_shared_shingles: Number = 3          # to be a candidate at all …
    min_shingle_share: Share = 0.1           # … and this share of those of the smaller document
    crowded_shingle: Count = 32              # documents; a shingle of more makes candidates only with …
    hubs: Count = 4                          # … the documents of smallest id among them
    verify_gram: Count = 5                   # characters of the grams compared exactly
    min_containment: Share = 0.3
    min_shared_grams: Number = 40
    min_run: Count = 16                      # characters of a shared passage
    min_run_share: Share = 0.25              # of the smaller document, covered by shared passages
    bridge: Number = 12                      # characters between shared grams that a rewriter may have changed
    min_copy_containment: Share = 0.5        # a copy: so much of the smaller document's grams …
    min_copy_share: Share = 0.8              # … so much of its text, bridged …
    min_part_containment: Share = 0.75       # … and this, where the other document says much more
    min_copy_jaccard: Share = 0.08           # … and no brief in a long round-up
    min_version_containment: Share = 0.85    # with other figures and less in common it is another report
    series_share: Share = 0.34               # of the places or figures that two texts state differently
    boilerplate_documents: Count = 3         # a line in so many unrelated documents is boilerplate
    boilerplate_sample: Count = 24           # documents of a line that are looked at
