-- One row per save of a form of an idea that somebody is typing, the newest of an account and campaign counts; form_json
-- NULL: handed in or thrown away. Not a record of anything: what was handed in stands in `initiative`.
create table initiative_draft (
    draft bigint primary key,
    account varchar not null,
    campaign varchar not null,
    form_json varchar,
    saved_at timestamp not null,
);
