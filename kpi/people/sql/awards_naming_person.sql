-- One row per file or text about commendation that names a person: papers of frozen lists, decisions, dossier papers
-- (file_sha256), the words on the achievement (file_sha256 NULL). what: campaign, award and the number of its record.
with
own as (
    select distinct nominee.nomination, nomination.campaign, nomination.round_code, nomination.award_code
    from nominee
    join nomination on nomination.nomination = nominee.nomination
    where nominee.person_id = $person_id
),

listed as (
    select distinct shortlist_row.shortlist
    from shortlist_row
    join own on own.nomination = shortlist_row.nomination
),

printed as (
    select shortlist.shortlist, shortlist.campaign, shortlist.award_code
    from shortlist
    join listed
        on listed.shortlist = shortlist.shortlist
        or list_contains(string_split(shortlist.with_shortlists, ';'), cast(listed.shortlist as varchar))
),

final as (
    select distinct
        'frozen_list' as kind,
        concat(printed.campaign, ' · ', printed.award_code, ' · ', printed.shortlist) as what,
        shortlist_file.file_sha256,
    from printed
    join shortlist_file on shortlist_file.shortlist = printed.shortlist
    union
    select
        'award_decision',
        concat(award_decision.campaign, ' · ', award_decision.award_code, ' · ', award_decision.document_number),
        award_decision.file_sha256,
    from award_recipient
    join award_decision on award_decision.decision = award_recipient.decision
    where award_recipient.person_id = $person_id
    union
    select
        'dossier_document',
        concat(dossier_document.campaign, ' · ', dossier_document.award_code, ' · ', dossier_document.document_number),
        dossier_document.file_sha256,
    from own
    join dossier_document on dossier_document.nomination = own.nomination
    union
    select
        'achievement_words',
        concat(own.campaign, ' · ', own.award_code, ' · ', own.nomination),
        null,
    from own
    join nomination_detail on nomination_detail.nomination = own.nomination
    where nomination_detail.summary is not null
)

select kind, what, file_sha256 as sha256
from final
order by kind, what, sha256
