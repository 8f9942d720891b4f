-- One row per store (one): whether its key was told before the store wrote keys down (releases without
-- rollup_key): a packet was signed with it, or a house was written down in exchange for it.
select exists (select 1 from rollup_sending) or exists (select 1 from rollup_party) as is_owed
