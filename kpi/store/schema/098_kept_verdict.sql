-- The kept verdicts: what the rules of awards said of each collective recipient, so that a long list is counted, sorted
-- and paged where it lies. Nothing here is a source: it can be emptied and comes back from figures, papers, conclusions.

-- One row per subject (campaign, award, round, month, forecast or not) and unit judged. made_by: the rules, plan and due
-- dates it was judged by. print: of everything about the unit that a verdict rests on; another print: judged anew.
-- failing, waiting: the criteria not met, and open, joined by ';' ('' for none).
create table kept_verdict (
    subject varchar not null,
    made_by varchar not null,
    unit_code varchar not null,
    print varchar not null,
    verdict varchar not null,
    forecast varchar not null,
    failing varchar not null,
    waiting varchar not null,
);

-- One row per thing recorded about a nomination, or a paper of its dossier, with the unit whose verdict may rest on it:
-- the nominated one, and every one that the unit which handed a paper in has nominated. mark: a print of the thing.
create view award_mark as
with
dossier as (
    select document.*, hash('paper', document.dossier_document, coalesce(removal.dossier_removal, 0)) as mark
    from dossier_document as document
    left join dossier_removal as removal on document.dossier_document = removal.dossier_document
)

select campaign, round_code, award_code, unit_code, hash('nomination', nomination) as mark from nomination
union all
select campaign, round_code, award_code, unit_code, hash('event', event)
from nomination inner join nomination_event using (nomination)
union all
select campaign, round_code, award_code, unit_code, hash('words', nomination_detail)
from nomination inner join nomination_detail using (nomination)
union all
select campaign, round_code, award_code, unit_code, mark from dossier
union all
select of.campaign, of.round_code, of.award_code, of.unit_code, hash(dossier.mark)
from nomination as of
inner join dossier
    on of.campaign = dossier.campaign
    and of.round_code = dossier.round_code
    and of.award_code = dossier.award_code
    and of.proposing_unit = dossier.unit_code
where of.unit_code <> dossier.unit_code;
