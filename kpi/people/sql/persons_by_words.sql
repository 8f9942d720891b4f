-- One row per person whose name holds these words (marks and case do not matter), with the erasure of the name if any.
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
    or contains(replace(strip_accents(lower(person.full_name)), 'đ', 'd'), replace(strip_accents(lower($words)), 'đ', 'd'))
order by person.full_name nulls last, person.person_id
limit $most
