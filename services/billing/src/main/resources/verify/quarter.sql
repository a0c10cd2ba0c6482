-- The rollups of one quarter of an hour are the sums of its delta rows, which are of batches from a moment on.
select rate_class, coalesce(d.quantity, 0), coalesce(r.quantity, 0)
from (
    select rate_class, cast(sum(quantity) as bigint) as quantity, sum(amount) as amount from delta
    where run >= (select min(first_delta) from batch where time >= '%s') and minute >= '%s' and minute < '%s'
    group by rate_class
) d
full join (
    select rate_class, cast(sum(tokens) as bigint) as quantity, sum(amount) as amount from rollup_row where quarter = '%s'
    group by rate_class
) r using (rate_class)
where (coalesce(d.quantity, 0), coalesce(d.amount, 0)) is distinct from (coalesce(r.quantity, 0), coalesce(r.amount, 0))
order by rate_class limit 1
