-- Who may sign in and who is signed in. Passwords, tokens and recovery codes only as hashes; the second step's secret
-- is made from a key in data/secrets and the nonce here. Append-only except session_seen, which can be forgotten.

-- One row per password set for an account; the newest counts. password_hash: argon2id. is_first_use: must be changed
-- at the next sign-in, before expires_at. set_by NULL = the command line.
create table account_password (
    entry bigint primary key,
    account varchar not null,
    password_hash varchar not null,
    is_first_use boolean not null,
    expires_at timestamp,
    set_by varchar,
    set_at timestamp not null,
);

-- One row per enrolment of an authenticator app, or its withdrawal (nonce NULL); the newest counts.
create table account_two_step (
    entry bigint primary key,
    account varchar not null,
    nonce varchar,
    set_by varchar,
    set_at timestamp not null,
);

-- One row per code of an authenticator app that was accepted: its time step, never accepted again.
create table two_step_used (
    account varchar not null,
    step bigint not null,
    used_at timestamp not null,
);

-- One row per recovery code of an enrolment (account_two_step.entry), as a keyed hash.
create table recovery_code (
    entry bigint not null,
    code_hash varchar not null,
);

-- One row per recovery code that was used.
create table recovery_code_used (
    entry bigint not null,
    code_hash varchar not null,
    used_at timestamp not null,
);

-- One row per attempt that was let through to be looked at, written before it was. account_key: a hash of what was
-- typed. place: the address, or a device of the account. kind: password | two_step.
create table sign_in_attempt (
    attempt bigint primary key,
    account_key varchar not null,
    place varchar not null,
    kind varchar not null,
    tried_at timestamp not null,
);

-- One row per attempt that succeeded: the ones before it no longer count against its account and place.
create table sign_in_success (
    attempt bigint primary key,
    account_key varchar not null,
    place varchar not null,
    succeeded_at timestamp not null,
);

-- One row per device on which an account has signed in with its password. device_hash: SHA-256 of its cookie.
create table known_device (
    device_hash varchar not null,
    account varchar not null,
    known_at timestamp not null,
);

-- One row per session. token_hash: SHA-256 of the cookie. door: password | provider | demo.
create table sign_in_session (
    session varchar primary key,
    token_hash varchar not null,
    account varchar not null,
    roles varchar not null,
    unit_code varchar,
    address varchar not null,
    door varchar not null,
    is_proved_twice boolean not null,
    began_at timestamp not null,
);

-- One row per session that ended, and why: signed_out | signed_out_everywhere | account_changed |
-- renewed (the same person goes on under another token).
create table session_end (
    session varchar primary key,
    reason varchar not null,
    ended_at timestamp not null,
);

-- One row per session: when a person last did something in it (written once a minute at most).
create table session_seen (
    session varchar not null,
    seen_at timestamp not null,
);
