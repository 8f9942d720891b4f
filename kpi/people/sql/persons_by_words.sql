-- One row per person whose name holds these words (marks, case, Đ or Ð, unseen signs do not matter; $words: kpi.syllables.search_key), with the erasure of the name if any.
select
    person.person_id,
    person.full_name,
    person.recorded_at,
    erased.erased_at,
    erased.document_number,
from person
left join (
    select person_id, max(erased_at) as erased_at, arg_max(document_number, erasure) as document_number
    from person_erasure
    group by person_id
) as erased on erased.person_id = person.person_id
where
    $words = '' or $words = cast(person.person_id as varchar)
    or contains(plain_letters(person.full_name), $words)
order by person.full_name nulls last, person.person_id
limit $most
