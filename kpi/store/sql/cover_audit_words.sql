-- One row per audit row $audit in whose words a name was covered: the one change of the log, attested in the row of the
-- erasure (kpi/people/erasing.py).
update audit set detail = $detail where audit = $audit
