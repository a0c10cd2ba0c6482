-- Grants of credit are the sums of their movements, and what is left of a tenant's is what the ledger owes it.
with moved as (
    select g.id, (g.granted, g.used, g.expired, g.voided) = (
            coalesce(sum(m.amount) filter (where m.kind in ('GRANT', 'REFRESH')), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'USE'), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'VOID'), 0)) as agrees
    from credit_grant g left join credit_movement m on m.grant_id = g.id group by g.id
), owed as (
    select tenant_path, currency_code, coalesce(g.remaining, 0) as remaining, coalesce(-b.amount, 0) as stored
    from (select tenant_path, currency_code, sum(remaining) as remaining from credit_grant group by 1, 2) g
    full join (select tenant_path, currency_code, amount from balance where account = 'STORED_VALUE') b
        using (tenant_path, currency_code)
)
select (select count(*) from moved) + (select count(*) from owed), coalesce(
    (select min(format('grant %s is not the sum of its movements', id)) from moved where not agrees),
    (select min(format('%s has %s %s left of its grants, and the ledger owes it %s', tenant_path, remaining, currency_code, stored))
        from owed where remaining <> stored))
