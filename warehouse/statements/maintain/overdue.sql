select document_id
from store.retired
where retired_at < $before
