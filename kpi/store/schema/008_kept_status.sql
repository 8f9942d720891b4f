-- The kept status: what submission_status says of every submission at the end of time, written anew by each write for
-- the version chains it touches. Nothing here is a source: it can be emptied and comes back from the facts.

-- One row per submission: its version chain and the columns that submission_status adds.
create table kept_status (
    submission bigint not null,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    source varchar not null,
    is_sent boolean not null,
    sent_at timestamp not null,
    is_returned_by_head boolean not null,
    is_approved boolean not null,
    is_sent_back boolean not null,
    last_review bigint,
    last_version bigint not null,
    newest_version bigint not null,
    approved_version bigint,
    reported_version bigint,
    is_newest boolean not null,
    status varchar not null,
    is_reported boolean not null,
    is_current_approved boolean not null,
);

insert into kept_status by name
select
    submission,
    campaign,
    unit_code,
    period_index,
    source,
    is_sent,
    sent_at,
    is_returned_by_head,
    is_approved,
    is_sent_back,
    last_review,
    last_version,
    newest_version,
    approved_version,
    reported_version,
    is_newest,
    status,
    is_reported,
    is_current_approved,
from submission_status(timestamp '9999-12-31');

-- One row per submission with its status as it stands now.
create view current_status as
select submission.*, kept_status.* exclude (submission, campaign, unit_code, period_index, source)
from submission
inner join kept_status on submission.submission = kept_status.submission;

-- One row per basis and version chain: the submission that counts now. reported: the highest version not sent back;
-- approved: the highest approved version (design 2).
drop table current_submission;

create view current_submission as
select 'reported' as basis, submission, campaign, unit_code, period_index, source
from kept_status
where is_reported
union all
select 'approved' as basis, submission, campaign, unit_code, period_index, source
from kept_status
where is_current_approved;
