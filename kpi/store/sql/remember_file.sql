-- One row per bytes kept, by sha256: written once, the first time.
insert into stored_file (sha256, byte_count, stored_at)
select $sha256, $byte_count, $stored_at
where not exists (select 1 from stored_file where sha256 = $sha256)
returning sha256
