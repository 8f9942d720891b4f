-- What is told when somebody guesses at a password or a second step.

-- One row per time an account's second step or password was guessed at so often that its owner and the administrators
-- are told. kind: password | two_step. place: the address of the last attempt.
create table sign_in_warning (
    warning bigint primary key,
    account varchar not null,
    kind varchar not null,
    place varchar not null,
    failure_count bigint not null,
    raised_at timestamp not null,
);

-- One row per person who has read a warning about sign-ins.
create table sign_in_warning_read (
    warning bigint not null,
    read_by varchar not null,
    read_at timestamp not null,
);

-- A device counted as known after the password alone until this release: those of accounts with a second step are asked
-- once more for it.
delete from known_device where account in (select account from account_two_step);
