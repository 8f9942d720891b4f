-- One row per save of what stands typed in a row of a table of an award round (conclusions, votes, decisions): the newest
-- of an account, table and row counts. No record of anything: what was recorded stands in its own table.
create table award_typing (
    typing bigint primary key,
    account varchar not null,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    table_code varchar not null,
    row_code varchar not null,
    cells_json varchar not null,
    saved_at timestamp not null,
);
