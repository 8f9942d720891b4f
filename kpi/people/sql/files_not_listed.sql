-- One row per store: how many uploaded files are kept beside those listed by name. `listed`: their sha256.
select count(*) as file_count
from stored_file
where not list_contains($listed, sha256)
