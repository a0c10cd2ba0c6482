-- Blocks of money are the sums of their movements, windows those of their blocks, and what was captured of a window and what
-- was not covered are the usage that the rollups have of it.
with moved as (
    select b.id, (b.lent, b.captured, b.returned, b.expired) = (
            coalesce(sum(m.amount) filter (where m.kind = 'LEND'), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'CAPTURE'), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'RETURN'), 0),
            coalesce(sum(m.amount) filter (where m.kind = 'EXPIRE'), 0)) as agrees
    from block b left join block_movement m on m.block_id = b.id group by b.id
), held as (
    select w.limit_id, w.start_time, w.captured + w.uncovered as settled,
        (w.held, w.captured) = (coalesce(sum(b.held), 0), coalesce(sum(b.captured), 0)) as agrees,
        -- Where it is up to date. Usage that has come since is captured soon.
        case when greatest(w.last_delta, p.last_delta) >= k.last_delta then (
            select coalesce(sum(r.amount), 0) from rollup_row r
            where starts_with(r.tenant_path, w.tenant_path) and r.currency_code = w.currency_code
                and r.quarter >= w.start_time and r.quarter < w.end_time) end as used
    from budget_window w cross join capture_position p cross join books k
    left join block b on b.limit_id = w.limit_id and b.window_start = w.start_time
    group by w.limit_id, w.start_time, p.last_delta, k.last_delta
)
select (select count(*) from moved) + (select count(*) from held), coalesce(
    (select min(format('block %s is not the sum of its movements', id)) from moved where not agrees),
    (select min(format('the window of %s from %s is not the sum of its blocks', limit_id, start_time))
        from held where not agrees),
    (select min(format('the window of %s from %s has %s of settled usage, and the rollups have %s',
        limit_id, start_time, settled, used)) from held where used <> settled))
