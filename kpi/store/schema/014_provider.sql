-- Signing in through an OpenID Connect provider (config/server.yaml, `provider`). Append-only; no token, no code and no
-- number of a person is kept here.

-- One row per sign-in that came back from the provider: its state as SHA-256. A second one with the same is refused.
create table provider_sign_in_used (
    state_hash varchar primary key,
    used_at timestamp not null,
);

-- One row per binding of an account to a person at the provider, made at the first sign-in, or its release; the newest
-- counts. subject_hash: keyed hash of issuer and the provider's lasting name for the person; NULL = released. set_by
-- NULL = the command line.
create table account_provider_person (
    entry bigint primary key,
    account varchar not null,
    subject_hash varchar,
    set_by varchar,
    set_at timestamp not null,
);
