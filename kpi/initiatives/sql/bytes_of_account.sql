-- One row per account: how many bytes it began to upload since a moment (none later than $now counts), and how many files
-- the idea has.
select
    coalesce(
        (select sum(byte_count) from upload_begun where begun_by = $account and begun_at > $since and begun_at <= $now), 0
    ) as byte_count,
    (select count(*) from initiative_file where initiative = $initiative) as file_count,
