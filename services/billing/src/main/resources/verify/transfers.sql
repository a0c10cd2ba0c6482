-- Every delta row is part of the transfer of its batch and tenant, and the transfer is the sum of its rows.
select count(*), min(case when (d.amount, d.batch, d.tenant_path) is distinct from (t.amount, t.batch, t.tenant_path) then
    format('transfer %s: its delta rows give %s, its entry %s', transfer_id, coalesce(d.amount, 0),
        coalesce(t.amount, 0)) end)
from (
    select transfer_id, sum(amount) as amount, min(batch) as batch, min(tenant_path) as tenant_path
    from delta group by transfer_id, batch, tenant_path
) d
full join (
    select t.id as transfer_id, n.amount, t.batch, t.tenant_path
    from transfer t left join entry n on n.transfer_id = t.id and n.account = 'RECEIVABLE'
) t using (transfer_id)
