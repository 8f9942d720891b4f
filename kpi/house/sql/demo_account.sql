-- One row per demonstration account, the first one only: none where the store holds no demonstration year.
select account
from account
where is_demo
limit 1
