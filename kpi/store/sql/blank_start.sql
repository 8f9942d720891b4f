-- One row per house that was begun blank: movements of the product's own config/ do not count there; none: begun otherwise.
select audit
from audit
where action = 'init' and subject = 'store/blank'
limit 1
