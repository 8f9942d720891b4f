-- One row per time an account asked for the month's brief of a campaign by e-mail, or no more (address NULL): the newest
-- of an account and campaign counts.
create table brief_subscription (
    brief_subscription bigint primary key,
    account varchar not null,
    campaign varchar not null,
    address varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per e-mail of the outbox that is a brief: whom it is for. The month and campaign stand in outbox_message.
create table brief_mail (
    message bigint primary key,
    account varchar not null,
);
