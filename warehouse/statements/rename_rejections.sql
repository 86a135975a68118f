update store.rejection set path = renamed.new
from renamed
where rejection.path = renamed.old and superseded_by is null
