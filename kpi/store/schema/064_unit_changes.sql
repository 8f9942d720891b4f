-- What the program did by itself on the day a change of units began to count. Append-only; *_at in UTC.

-- One row per change of units that was carried out: accounts moved, succession and opening figures recorded. change_code:
-- its code in the plan. accounts: how many were moved.
create table unit_change_done (
    unit_change_done bigint primary key,
    campaign varchar not null,
    change_code varchar not null,
    document_number varchar not null,
    account_count bigint not null,
    done_at timestamp not null,
);
