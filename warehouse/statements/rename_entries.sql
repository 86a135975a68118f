update store.file_entry set path = renamed.new
from renamed
where file_entry.path = renamed.old
