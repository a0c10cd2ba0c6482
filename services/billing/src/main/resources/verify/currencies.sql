-- A tenant's currency is the one that rating uses.
select count(*), min(case when t.currency_code is distinct from c.currency_code then
    format('tenant %s: its currency is %s, rated is in %s', tenant_path, t.currency_code, c.currency_code) end)
from tenant t
full join (
    select distinct on (tenant_path) tenant_path, currency_code
    from tenant_currency order by tenant_path, rate_book desc
) c using (tenant_path)
