-- One row per row of a table that this account has typed in and that is not recorded as it stands, in the order typed.
select row_code, cells_json, saved_at
from award_typing
where account = $account and campaign = $campaign and round_code = $round_code and award_code = $award_code
    and table_code = $table_code
order by typing
