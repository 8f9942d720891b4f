-- One row per thing done or refused, with its link in the chain.
insert into audit (audit, done_at, account, action, subject, outcome, detail, link)
values ($audit, $done_at, $account, $action, $subject, $outcome, $detail, $link)
