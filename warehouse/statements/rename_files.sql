-- Files that stand at another path with the same content: renamed(old, new).
update store.file set path = renamed.new
from renamed
where file.path = renamed.old
