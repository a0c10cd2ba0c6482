-- One transfer for each batch and tenant: what the tenant owes more, and as much revenue.
select count(*), min(case when (e.amount, -e.amount, 0, 2) is distinct from (l.receivable, l.revenue, l.sum, l.entries) then
    format('batch %s, tenant %s: records give %s %s, the ledger has %s owed and %s earned in %s entries', batch,
        tenant_path, coalesce(e.amount, 0), currency_code, coalesce(l.receivable, 0), coalesce(l.revenue, 0),
        coalesce(l.entries, 0)) end)
from (
    select rated_batch as batch, tenant_path, currency_code, sum(amount) as amount
    from expected where rated_batch is not null group by 1, 2, 3
) e
full join (
    select t.batch, t.tenant_path, t.currency_code, sum(n.amount) as sum, count(*) as entries,
        sum(n.amount) filter (where n.account = 'RECEIVABLE' and n.tenant_path = t.tenant_path
            and n.currency_code = t.currency_code) as receivable,
        sum(n.amount) filter (where n.account = 'REVENUE' and n.tenant_path = t.tenant_path
            and n.currency_code = t.currency_code) as revenue
    from transfer t left join entry n on n.transfer_id = t.id group by 1, 2, 3
) l using (batch, tenant_path, currency_code)
