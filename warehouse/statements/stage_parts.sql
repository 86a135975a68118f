select stage, version, part, digest
from store.stage_part
