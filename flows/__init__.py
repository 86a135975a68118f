"""From the bytes of seed files to rows: reading, cleaning, deduplicating, classifying, extracting, loading."""
