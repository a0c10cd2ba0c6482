-- Periods for which something is booked or may be, with the last booking. Parameters: the present, months before it.
with last as (
    select distinct on (tenant_path, period) tenant_path, period, currency_code, terms_amount, time
    from assessment order by tenant_path, period, number desc
), wanted as (
    select tenant_path, period from last
    union
    select s.tenant_path, to_char(month, 'YYYY-MM')
    from (select tenant_path, min(first_period) as first from terms group by 1) s
    join tenant n using (tenant_path),
        lateral (select date_trunc('month', ?::timestamptz at time zone n.time_zone) as current) now,
        generate_series(greatest((s.first || '-01')::timestamp, current - make_interval(months => ?)), current,
            interval '1 month') as month
)
select w.tenant_path, w.period, n.time_zone, coalesce(l.currency_code, ''), coalesce(l.terms_amount, 0), l.time
from wanted w join tenant n using (tenant_path) left join last l using (tenant_path, period)
order by 1, 2
