-- Blocks of money that are lent from budgets, and prepaid credits.

-- A window of a budget that was lent from. It is locked by who lends, returns or captures; never with the books.
create table budget_window (
    limit_id      varchar(128)    collate "C" not null,
    start_time    timestamptz     not null,
    end_time      timestamptz     not null check (end_time > start_time),
    tenant_path   varchar(1400)   collate "C" not null,
    currency_code varchar(3)      not null,
    -- As the last call said.
    budget        numeric(38, 12) not null check (budget >= 0),
    -- Sums of the movements of its blocks; only those change them.
    held          numeric(38, 12) not null default 0 check (held >= 0),
    captured      numeric(38, 12) not null default 0 check (captured >= 0),
    -- Settled usage that no block covered; below zero where corrections took back more than that.
    uncovered     numeric(38, 12) not null,
    -- Delta row up to which settled usage is in captured and uncovered.
    last_delta    bigint          not null,
    -- The same when it was first lent from.
    opened_delta  bigint          not null,
    primary key (limit_id, start_time)
) with (fillfactor = 50);
create index budget_window_by_tenant on budget_window (tenant_path, start_time);

create table block (
    id           uuid            primary key,
    limit_id     varchar(128)    collate "C" not null,
    window_start timestamptz     not null,
    -- Within the window, from 1 in the order of lending.
    place        integer         not null,
    tenant_path  varchar(1400)   collate "C" not null,
    lend_time    timestamptz     not null,
    expire_time  timestamptz     not null,
    -- Sums of its movements; only those change them.
    lent         numeric(38, 12) not null default 0 check (lent >= 0),
    captured     numeric(38, 12) not null default 0 check (captured >= 0),
    returned     numeric(38, 12) not null default 0 check (returned >= 0),
    expired      numeric(38, 12) not null default 0 check (expired >= 0),
    held         numeric(38, 12) not null default 0 check (held >= 0),
    constraint block_whole check (lent = captured + returned + expired + held),
    unique (limit_id, window_start, place),
    foreign key (limit_id, window_start) references budget_window
) with (fillfactor = 70);
create index block_held on block (limit_id, window_start, place) where held > 0;
create index block_expiring on block (expire_time) where held > 0;

-- All that ever happened to blocks.
create table block_movement (
    number      bigint          generated always as identity primary key,
    block_id    uuid            not null references block,
    tenant_path varchar(1400)   collate "C" not null,
    kind        varchar(8)      not null check (kind in ('LEND', 'CAPTURE', 'RETURN', 'EXPIRE')),
    amount      numeric(38, 12) not null check (amount > 0),
    time        timestamptz     not null,
    -- Delta row up to which the captured usage reaches.
    last_delta  bigint,
    check ((kind = 'CAPTURE') = (last_delta is not null))
);
create unique index block_lent_once on block_movement (block_id) where kind = 'LEND';
create unique index block_captured_once on block_movement (block_id, last_delta) where kind = 'CAPTURE';

-- Work of the capture is looked for among delta rows after this one. Where a window stands is in the window itself.
create table capture_position (
    only_one   boolean primary key default true check (only_one),
    last_delta bigint  not null default 0
);
insert into capture_position default values;

-- Movements alone change what blocks and windows say, and the checks of these refuse what cannot be.
create function move_blocks() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    with moved as (
        select block_id,
            coalesce(sum(amount) filter (where kind = 'LEND'), 0) as lent,
            coalesce(sum(amount) filter (where kind = 'CAPTURE'), 0) as captured,
            coalesce(sum(amount) filter (where kind = 'RETURN'), 0) as returned,
            coalesce(sum(amount) filter (where kind = 'EXPIRE'), 0) as expired
        from written group by block_id),
    blocks as (
        update block b set lent = b.lent + m.lent, captured = b.captured + m.captured,
            returned = b.returned + m.returned, expired = b.expired + m.expired,
            held = b.held + m.lent - m.captured - m.returned - m.expired
        from moved m where b.id = m.block_id
        returning b.limit_id, b.window_start, m.lent, m.captured, m.returned, m.expired),
    windows as (
        select limit_id, window_start, sum(captured) as captured,
            sum(lent - captured - returned - expired) as held
        from blocks group by limit_id, window_start)
    update budget_window w set captured = w.captured + m.captured, held = w.held + m.held
    from windows m where w.limit_id = m.limit_id and w.start_time = m.window_start;
    return null;
end $$;
create trigger move_blocks after insert on block_movement
    referencing new table as written for each statement execute function move_blocks();
create trigger written_for_good before update or delete or truncate on block_movement
    for each statement execute function written_for_good();

call keep_tenants_apart('budget_window');
call keep_tenants_apart('block');
call keep_tenants_apart('block_movement');
revoke execute on function move_blocks from public;
grant select, update on capture_position to ${app};
grant select on budget_window, block, block_movement to ${app};
grant insert (limit_id, start_time, end_time, tenant_path, currency_code, budget, uncovered, last_delta,
    opened_delta) on budget_window to ${app};
grant update (budget, uncovered, last_delta) on budget_window to ${app};
grant insert (id, limit_id, window_start, place, tenant_path, lend_time, expire_time) on block to ${app};
grant update (expire_time) on block to ${app};
grant insert (block_id, tenant_path, kind, amount, time, last_delta) on block_movement to ${app};
