-- One row where the house was begun blank: the movements of the product's own config/ do not count there.
select audit
from audit
where action = 'init' and subject = 'store/blank'
limit 1
