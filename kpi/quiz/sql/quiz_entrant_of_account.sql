-- One row per entrant of a practice contest that is an account (at most one).
select entrant from quiz_entrant where campaign = $campaign and account = $account
