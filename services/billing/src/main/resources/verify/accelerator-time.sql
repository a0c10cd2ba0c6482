-- Accelerator time of every bill, by holder, from the holdings alone; and of the whole platform in months of UTC.
with place as (
    select tenant_path, time_zone from tenant
    union all select '/', 'UTC'
), part as (
    select p.tenant_path as bill_path, p.time_zone, m.month, h.tenant_path, h.model, h.deployment, h.accelerator_class,
        h.units,
        tstzrange(h.start_time, greatest(h.start_time, coalesce(h.end_time, now())))
            * tstzrange(m.month at time zone p.time_zone, (m.month + interval '1 month') at time zone p.time_zone) as time
    from place p
    join holding h on starts_with(h.tenant_path, p.tenant_path)
    cross join lateral generate_series(
        date_trunc('month', h.start_time at time zone p.time_zone),
        date_trunc('month', coalesce(h.end_time, now()) at time zone p.time_zone), interval '1 month') as m (month)
)
select bill_path, time_zone, to_char(month, 'YYYY-MM'), tenant_path, model, deployment, accelerator_class,
    cast(sum(div(extract(epoch from upper(time) - lower(time)) * 1000000 * units, 28)) as bigint), now()
from part where not isempty(time) group by 1, 2, 3, 4, 5, 6, 7
