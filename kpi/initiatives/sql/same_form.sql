-- One row per idea of the campaign that was entered by the same account with the very same form: the first.
select initiative, receipt, received_on
from initiative
where campaign = $campaign and form_sha256 = $form_sha256 and recorded_by = $account
order by initiative
limit 1
