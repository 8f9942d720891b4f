-- One row per nomination: whom it is about and its state, as in nomination_standing (schema/015); no row when there is no
-- such nomination. What most acts ask, and no more: the view joins twelve tables, and planning that costs far longer.
select
    nomination.*,
    coalesce(
        (select arg_max(state, event) from nomination_event where nomination = $nomination and state is not null),
        'draft'
    ) as state,
    (select arg_max(person_id, nominee) from nominee where nomination = $nomination) as person_id,
from nomination
where nomination = $nomination
