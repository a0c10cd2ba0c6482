-- What the lines of all bills must be, from the expected rows: months are those of the tenant's zone.
select t.tenant_path, t.time_zone, t.currency_code as own_currency,
    to_char(e.minute at time zone t.time_zone, 'YYYY-MM') as month, e.model, e.token_class, e.partial,
    e.price_version_id, e.currency_code, cast(sum(e.tokens) as bigint) as tokens, sum(e.amount) as exact_amount
from expected e join tenant t using (tenant_path)
where e.rated_batch is not null
group by 1, 2, 3, 4, 5, 6, 7, 8, 9
having sum(e.tokens) <> 0 or sum(e.amount) <> 0
