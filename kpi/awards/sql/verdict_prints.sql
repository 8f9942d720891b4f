-- One row per collective recipient of $award_code in $round_code (every ranked unit on $day, and units with a nomination
-- that was sent): a print of everything recorded about it that a verdict rests on, and whether the kept verdict
-- ($subject, $made_by) was judged by the same. Units that are judged no more and have one still: print NULL.
with
recorded as (
    select unit_code, hash('figures', submission, coalesce(last_review, 0)) as mark
    from kept_status where campaign = $campaign and is_current_approved
    union all
    select succession.unit_code, hash('heir', succession.succession, coalesce(sent.submission, 0), sent.last_review)
    from succession
    left join kept_status as sent
        on succession.predecessor = sent.unit_code and sent.campaign = $campaign and sent.is_current_approved
    where succession.campaign = $campaign
    union all
    select said.unit_code, hash('no_cases', said.confirmation, sent.submission)  -- a later version may contradict it
    from no_cases_confirmation as said
    inner join kept_status as sent
        on said.unit_code = sent.unit_code and said.campaign = sent.campaign and said.period_index = sent.period_index
    where said.campaign = $campaign
    union all
    select unit_code, hash('points', adjustment) from adjustment where campaign = $campaign
    union all
    select unit_code, hash('case', discipline_case, coalesce(closing.outcome, '')) from discipline_case
    left join discipline_closing as closing using (discipline_case)
    union all
    select unit_code, hash('conclusion', criterion_decision)
    from criterion_decision
    where campaign = $campaign and round_code = $round_code and award_code = $award_code
    union all
    select unit_code, mark from award_mark
    where campaign = $campaign and round_code = $round_code and award_code = $award_code
),

printed as (
    select unit_code, cast(bit_xor(mark) as varchar) || '/' || count(*) as print from recorded group by unit_code
),

recipient as (
    select unit_code
    from dim_unit
    where config_sha256 = $config_sha256
        and coalesce(valid_from, $day) <= $day
        and coalesce(valid_to, $day) >= $day
        and (
            is_ranked
            or unit_code in (
                select unit_code from nomination_standing
                where campaign = $campaign and round_code = $round_code and award_code = $award_code
                    and state not in ('draft', 'withdrawn')
            )
        )
),

kept as (
    select unit_code, print from kept_verdict where subject = $subject and made_by = $made_by
),

final as (
    select
        coalesce(recipient.unit_code, kept.unit_code) as unit_code,
        case when recipient.unit_code is not null then coalesce(printed.print, '') end as print,
        kept.print as kept_print,
    from recipient
    full join kept on recipient.unit_code = kept.unit_code
    left join printed on recipient.unit_code = printed.unit_code
)

select unit_code, print from final where print is distinct from kept_print order by unit_code
