-- One row per $subject: how many recipients were judged, each verdict, and how many miss one criterion only; of the
-- units nominated for the award in its round how many there are (drafts and withdrawn ones apart), and how many are held.
with
sent as (
    select count(distinct unit_code) as nominated, count(distinct unit_code) filter (where is_held) as held
    from nomination_standing
    where campaign = $campaign and round_code = $round_code and award_code = $award_code
        and state not in ('draft', 'withdrawn')
),

judged as (
    select
        count(*) as "all",
        count(*) filter (where verdict = 'eligible') as eligible,
        count(*) filter (where verdict = 'not_eligible') as not_eligible,
        count(*) filter (where verdict = 'open') as open,
        count(*) filter (where failing <> '' and not contains(failing, ';')) as one_away,
    from kept_verdict
    where subject = $subject
)

select judged.*, sent.* from judged cross join sent
