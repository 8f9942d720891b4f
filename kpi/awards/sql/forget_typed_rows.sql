-- One row per save that a newer one replaces, or that is recorded: what is only typed is no record.
delete from award_typing
where account = $account and campaign = $campaign and round_code = $round_code and award_code = $award_code
    and table_code = $table_code and list_contains($row_codes, row_code)
