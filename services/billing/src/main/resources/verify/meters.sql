-- What outside meters told of is in delta rows, at the price that was in force, or waits: nothing less, and nothing more.
with told as (
    select m.batch, m.tenant_path, m.key_id, m.model, m.deployment, m.service_tier,
        date_trunc('minute', m.time, 'UTC') as minute, u.unit, sum(u.quantity) as quantity
    from meter_event m
    cross join lateral (
        select c.unit, m.counts[c.place] as quantity from unnest(array['UNCACHED_TEXT', 'CACHE_READ', 'CACHE_WRITE_5M',
            'CACHE_WRITE_1H', 'AUDIO_IN', 'IMAGE_IN', 'TEXT_OUT', 'REASONING_OUT', 'AUDIO_OUT', 'IMAGE_OUT'])
            with ordinality as c (unit, place)
        where m.counts[c.place] > 0
        union all
        select m.unit, m.quantity where m.unit is not null
    ) u
    group by 1, 2, 3, 4, 5, 6, 7, 8
), booked as (
    select d.batch, d.tenant_path, d.key_id, d.model, d.deployment, d.service_tier, d.minute, d.token_class as unit,
        d.tokens as quantity,
        d.price_version_id = price_version_for(d.tenant_path, d.model, d.currency_code, d.minute, b.rate_book)
            and d.amount = cast(d.tokens
                * unit_price(d.price_version_id, d.token_class, d.size_tier, d.service_tier) * 0.000001 as numeric(38, 12))
            as priced
    from batch b join delta_row d on d.batch = b.number where b.kind = 'METER'
    union all
    select p.batch, p.tenant_path, p.key_id, p.model, p.deployment, p.service_tier, p.minute, p.token_class, p.tokens, true
    from batch b join parked p on p.batch = b.number where b.kind = 'METER'
), summed as (
    select batch, tenant_path, key_id, model, deployment, service_tier, minute, unit, sum(quantity) as quantity,
        bool_and(priced) as priced
    from booked group by 1, 2, 3, 4, 5, 6, 7, 8
)
select count(*), min(case
    when t.quantity is distinct from s.quantity then format('batch %s, %s %s %s: meters told of %s %s, the books have %s',
        batch, tenant_path, model, minute, coalesce(t.quantity, 0), unit, coalesce(s.quantity, 0))
    when not s.priced then format('batch %s, %s %s %s: %s is not at the price that was in force',
        batch, tenant_path, model, minute, unit) end)
from told t full join summed s using (batch, tenant_path, key_id, model, deployment, service_tier, minute, unit)
