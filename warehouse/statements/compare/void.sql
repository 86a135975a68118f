-- Judgements are those of the documents that one version fingerprinted. As soon as a batch of another version is judged, the
-- fingerprints of all others count for nothing, even if a later config takes up their version again.
update store.document_stage set version = 'void'
where stage = 'deduplicate' and version not in ($version, 'void')
