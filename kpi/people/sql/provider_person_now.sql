-- One row per account bound to a person at the provider that is $account or is bound to $subject_hash.
with newest as (
    select
        account,
        arg_max(struct_pack(mark := subject_hash), entry).mark as subject_hash,
    from account_provider_person
    group by account
)

select account, subject_hash
from newest
where subject_hash is not null and (account = $account or subject_hash = $subject_hash)
order by account
