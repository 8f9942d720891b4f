-- One row per paper handed in for the dossiers of one award of one round up to $as_of, oldest first; removed_at NULL: it
-- was not taken out again by then. covers: the nominations a common paper names, joined by ",".
select
    document.*,
    removal.reason as removal_reason,
    removal.removed_by,
    removal.removed_at,
    (
        select string_agg(covered.nomination, ',' order by covered.nomination)
        from dossier_coverage as covered
        where covered.dossier_document = document.dossier_document and covered.recorded_at <= $as_of
    ) as covers,
from dossier_document as document
left join dossier_removal as removal
    on document.dossier_document = removal.dossier_document and removal.removed_at <= $as_of
where
    document.campaign = $campaign
    and document.round_code = $round_code
    and document.award_code = $award_code
    and document.added_at <= $as_of
order by document.dossier_document
