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

-- Credit that was granted to a tenant.
create table credit_grant (
    id               uuid            primary key,
    tenant_path      varchar(1400)   collate "C" not null,
    currency_code    varchar(3)      not null,
    kind             varchar(16)     not null,
    amount           numeric(38, 12) not null check (amount > 0),
    priority         integer         not null,
    create_time      timestamptz     not null,
    effective_time   timestamptz     not null,
    expire_time      timestamptz     check (expire_time > effective_time),
    void_time        timestamptz,
    models           text[]          not null,
    units            text[]          not null,
    -- Refreshed every so many units from effective_time on, in this zone; 0: never.
    recurrence_every integer         not null,
    recurrence_unit  varchar(8)      not null,
    time_zone        varchar(64)     not null,
    rollover_min     numeric(38, 12) not null,
    rollover_max     numeric(38, 12),
    note             varchar(500)    not null,
    created_by       text            not null,
    -- Names the call that granted it, so that its repeat is known for good; not set if the caller did not care.
    idempotency_key  varchar(128),
    body_hash        bytea           not null,
    -- Sums of its movements.
    granted          numeric(38, 12) not null default 0,
    used             numeric(38, 12) not null default 0 check (used >= 0),
    expired          numeric(38, 12) not null default 0 check (expired >= 0),
    voided           numeric(38, 12) not null default 0 check (voided >= 0),
    remaining        numeric(38, 12) not null default 0,
    constraint credit_never_negative check (remaining >= 0),
    constraint credit_whole check (granted = used + expired + voided + remaining),
    unique (tenant_path, created_by, idempotency_key)
) with (fillfactor = 70);

-- All that ever happened to grants. What a month comes to is computed again and again; a movement is the difference, so it
-- may be below zero.
create table credit_movement (
    number      bigint          generated always as identity primary key,
    grant_id    uuid            not null references credit_grant,
    tenant_path varchar(1400)   collate "C" not null,
    kind        varchar(8)      not null check (kind in ('GRANT', 'REFRESH', 'USE', 'EXPIRE', 'VOID')),
    -- Month in the tenant's zone that it is of; not set for what was granted at first.
    period      varchar(7),
    amount      numeric(38, 12) not null check (amount <> 0),
    -- Not set where the movements of a month leave the ledger as it is. Transfers are written at the end of their batch.
    transfer_id uuid            references transfer deferrable initially deferred,
    time        timestamptz     not null,
    check ((kind = 'GRANT') = (period is null))
);
create index credit_movement_by_grant on credit_movement (grant_id, period);

-- A tenant's credit in one currency, and what is to be computed of it.
create table credit_account (
    tenant_path   varchar(1400) collate "C" not null,
    currency_code varchar(3)    not null,
    -- Charges from here on have changed since they were last computed; not set if none has.
    changed_from  timestamptz,
    -- Computed up to here.
    computed_time timestamptz   not null,
    -- When something can happen without a change of charges.
    next_time     timestamptz   not null,
    primary key (tenant_path, currency_code)
);
create index credit_account_due on credit_account (next_time);

-- Delta rows up to which accounts know that their charges have changed.
create table credit_position (
    only_one   boolean primary key default true check (only_one),
    last_delta bigint  not null default 0
);
insert into credit_position default values;

-- Sums of grants follow their movements, in the same statement. It runs as the writer of the books, who passes by row security.
create function move_credits() returns trigger language plpgsql as $$
begin
    update credit_grant g set granted = g.granted + m.granted, used = g.used + m.used, expired = g.expired + m.expired,
        voided = g.voided + m.voided, remaining = g.remaining + m.granted - m.used - m.expired - m.voided
    from (
        select grant_id,
            coalesce(sum(amount) filter (where kind in ('GRANT', 'REFRESH')), 0) as granted,
            coalesce(sum(amount) filter (where kind = 'USE'), 0) as used,
            coalesce(sum(amount) filter (where kind = 'EXPIRE'), 0) as expired,
            coalesce(sum(amount) filter (where kind = 'VOID'), 0) as voided
        from written group by grant_id) m
    where g.id = m.grant_id;
    return null;
end $$;
create trigger move_credits after insert on credit_movement
    referencing new table as written for each statement execute function move_credits();
create trigger written_for_good before update or delete or truncate on credit_movement
    for each statement execute function written_for_good();

-- What a tenant has prepaid is owed to it: it cannot use more. A check constraint would look at what is added, not at the sum.
create function stored_value_overdrawn() returns trigger language plpgsql as $$
begin
    raise exception 'stored value of % would be overdrawn by % %', new.tenant_path, new.amount, new.currency_code
        using errcode = 'check_violation';
end $$;
create trigger stored_value_never_overdrawn after insert or update on balance
    for each row when (new.account = 'STORED_VALUE' and new.amount > 0) execute function stored_value_overdrawn();

call keep_tenants_apart('credit_grant');
call keep_tenants_apart('credit_movement');
call keep_tenants_apart('credit_account');
grant select on credit_grant, credit_movement, credit_account, credit_position to ${app};
grant update (changed_from) on credit_account to ${app};
grant update on credit_position to ${app};
grant select on credit_grant, credit_movement, rollup_row to ${ingest};
grant insert (id, tenant_path, currency_code, kind, amount, priority, create_time, effective_time, expire_time, models, units,
    recurrence_every, recurrence_unit, time_zone, rollover_min, rollover_max, note, created_by, idempotency_key, body_hash)
    on credit_grant to ${ingest};
grant update (void_time, granted, used, expired, voided, remaining) on credit_grant to ${ingest};
grant insert on credit_movement to ${ingest};
grant select, insert, update on credit_account to ${ingest};
