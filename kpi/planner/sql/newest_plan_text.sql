-- One row per campaign (at most one for $campaign): the text of its plan that was handed in last; none: none was. A text
-- of a draft counts for those who may draft ($with_drafts), for all others once a
-- version of that draft counts that was proposed with it.
select t.plan_text, t.campaign, t.file_name, t.file_sha256, t.content, t.kept_by, t.kept_at
from plan_text as t
left join plan_text_draft as of_draft on of_draft.plan_text = t.plan_text
where t.campaign = $campaign
    and (
        $with_drafts
        or of_draft.plan_text is null
        or exists (
            select 1
            from plan_taken_up as u
            inner join plan_proposal as p on p.plan_proposal = u.plan_proposal
            where p.plan_draft = of_draft.plan_draft and p.proposed_at >= t.kept_at
        )
    )
order by t.plan_text desc
limit 1
