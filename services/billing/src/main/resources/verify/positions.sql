-- The numbers from 1 to high are taken once, missing or lost: never two of these.
select count(*), min(case when taken is distinct from awaited or records is distinct from numbers then
    format('producer %s, epoch %s: records hold %s in %s rows, the position says %s', producer, epoch, taken,
        coalesce(records, 0), awaited) end)
from (
    select producer, epoch, range_agg(int8range(seq, seq, '[]')) as taken, count(*) as records
    from usage_record group by producer, epoch
) r
full join (
    select producer, epoch, awaited, (select sum(upper(run) - lower(run)) from unnest(awaited) run) as numbers
    from (
        select producer, epoch, int8multirange(int8range(1, high + 1)) - missing - lost as awaited
        from producer_position
    ) p where not isempty(awaited)
) p using (producer, epoch)
