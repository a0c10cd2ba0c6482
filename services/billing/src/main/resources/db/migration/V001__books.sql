-- The books of billing: from raw usage records to delta rows, rollups and the ledger.
--
-- Roles: the owner of the tables runs migrations only; ${app} serves callers and is under row security; ${ingest} takes
-- usage in, passes by row security (COPY is refused under it) and may change nothing that is written for good.
-- A row that belongs to no tenant has the path '/': platform admins see it, and nobody else.

-- The one row that every writer of the books locks first: it puts them in one order.
create table books (
    only_one          boolean primary key default true check (only_one),
    -- Number of the last change of prices or of tenants' currencies.
    rate_book         bigint not null default 0,
    -- Rate book up to which parked usage was tried again.
    retried_rate_book bigint not null default 0,
    last_batch        bigint not null default 0,
    last_delta        bigint not null default 0,
    -- The last delta row that is in the rollups.
    rolled_delta      bigint not null default 0,
    last_attribution  bigint not null default 0,
    last_rate_class   bigint not null default 0,
    -- Value of the hash chain after the last batch.
    chain             bytea  not null default ''
);
insert into books default values;

-- Tenants as quota told of them; the newest version of each.
create table tenant (
    name          varchar(40)   primary key,
    tenant_path   varchar(1400) not null unique,
    time_zone     varchar(64)   not null,
    currency_code varchar(3)    not null,
    version       bigint        not null,
    deleted       boolean       not null
);

-- Which currency a tenant is billed in, from which rate book on.
create table tenant_currency (
    rate_book     bigint        primary key,
    tenant_path   varchar(1400) not null,
    currency_code varchar(3)    not null
);
create index tenant_currency_by_path on tenant_currency (tenant_path, rate_book);

create table price_version (
    id             uuid         primary key,
    rate_book      bigint       not null unique,
    model          varchar(200) not null,
    currency_code  varchar(3)   not null,
    effective_time timestamptz  not null,
    create_time    timestamptz  not null,
    constraint price_version_once unique (model, currency_code, effective_time)
);

create table class_price (
    price_version_id uuid           not null references price_version,
    token_class      varchar(40)    not null,
    per_million      numeric(20, 6) not null check (per_million >= 0),
    primary key (price_version_id, token_class)
);

-- One transaction that wrote to the books. Numbered without a hole; each chained to the one before.
create table batch (
    number         bigint      primary key,
    id             uuid        not null unique,
    -- Why it was written: USAGE, EXPIRY, RETRY and those of the other writers.
    kind           varchar(16) not null check (kind ~ '^[A-Z_]{1,16}$'),
    time           timestamptz not null,
    -- Rate book that it was rated by.
    rate_book      bigint      not null,
    first_delta    bigint      not null,
    delta_count    integer     not null,
    transfer_count integer     not null,
    -- Root of the hash tree over its delta rows and transfers, and the chain's value after it.
    root           bytea       not null,
    chain          bytea       not null
);

-- Who was served what, and where: each once, so that records and blocks need name a number only. Numbered without a hole.
create table attribution (
    id                bigint        primary key,
    -- SHA-256 of all that follows.
    digest            bytea         not null unique,
    tenant_path       varchar(1400) collate "C" not null,
    key_id            text          not null,
    model             text          not null,
    deployment        text          not null,
    endpoint          text          not null,
    accelerator_class text          not null,
    service_tier      text          not null,
    api               text          not null
);

-- Raw records as they came: the columns of all records of one tenant in one batch, in partitions of one hour of receipt.
-- Records whose tenant cannot be known have the path '/'.
create table usage_block (
    batch       bigint        not null,
    received_at timestamptz   not null,
    tenant_path varchar(1400) collate "C" not null,
    records     integer       not null,
    -- The message wharfinger.internal.billing.v1.UsageBlock, compressed by zstd.
    columns     bytea         storage external not null
) partition by range (received_at);
create index usage_block_by_batch on usage_block using brin (batch) with (pages_per_range = 8);

-- How far each life of each producer's spool is in.
create table producer_position (
    producer    varchar(40)    not null,
    epoch       bigint         not null,
    high        bigint         not null,
    missing     int8multirange not null,
    lost        int8multirange not null,
    update_time timestamptz    not null,
    primary key (producer, epoch)
) with (fillfactor = 50);

-- Requests that were billed as partial because nothing was heard of them any more.
create table request_expiry (
    producer       varchar(40)   not null,
    epoch          bigint        not null,
    opening_seq    bigint        not null,
    tenant_path    varchar(1400) not null,
    -- The checkpoint that it was billed from; 0 if there was none.
    checkpoint_seq bigint        not null,
    batch          bigint        not null,
    primary key (producer, epoch, opening_seq)
);
create index request_expiry_by_batch on request_expiry (batch);

-- Requests between their first record and their last, as they were after a batch. What has come since follows from
-- usage_block and request_expiry of later batches: these must be kept for as long as this is the last snapshot.
create table open_request_snapshot (
    batch       bigint        primary key,
    time        timestamptz   not null,
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/'),
    requests    integer       not null,
    -- The message wharfinger.internal.billing.v1.OpenRequests, compressed by zstd.
    columns     bytea         storage external not null
);

-- Movements of money. The delta rows of one are a run of numbers; those that book something else than usage have none.
create table transfer (
    id            uuid          primary key,
    operation_key text          not null unique,
    batch         bigint        not null references batch,
    tenant_path   varchar(1400) collate "C" not null,
    currency_code varchar(3)    not null,
    time          timestamptz   not null,
    first_delta   bigint        not null,
    delta_count   integer       not null
);
create index transfer_by_tenant on transfer (tenant_path, batch);

-- Above zero a debit, below zero a credit.
create table entry (
    transfer_id   uuid            not null references transfer,
    account       varchar(24)     not null,
    tenant_path   varchar(1400)   collate "C" not null,
    currency_code varchar(3)      not null,
    amount        numeric(38, 12) not null,
    primary key (transfer_id, account, tenant_path)
);

-- Sum of each account's entries.
create table balance (
    tenant_path   varchar(1400)   collate "C" not null,
    account       varchar(24)     not null,
    currency_code varchar(3)      not null,
    amount        numeric(38, 12) not null,
    primary key (tenant_path, account, currency_code)
) with (fillfactor = 50);

-- What decides the price of usage, and whose it is: each once. Numbered without a hole.
create table rate_class (
    id                bigint        primary key,
    -- SHA-256 of all that follows; delta rows are hashed with it.
    digest            bytea         not null unique,
    tenant_path       varchar(1400) collate "C" not null,
    key_id            text          not null,
    model             text          not null,
    deployment        text          not null,
    accelerator_class text          not null,
    -- A class of tokens, or another unit.
    token_class       varchar(40)   not null,
    size_tier         varchar(40)   not null,
    service_tier      text          not null,
    price_version_id  uuid          not null references price_version,
    currency_code     varchar(3)    not null,
    partial           boolean       not null
);
create index rate_class_by_tenant on rate_class (tenant_path);

-- What each batch added, at the full grain: rollups, bills and the ledger are sums of these. Delta rows are numbered without a
-- hole; those of one transfer are a run, and kept as one row with an element for each in every array.
create table delta_run (
    first_delta bigint        primary key,
    batch       bigint        not null,
    tenant_path varchar(1400) collate "C" not null,
    rate_class  bigint[]      not null,
    -- Since 1970.
    minute      integer[]     not null,
    quantity    bigint[]      not null,
    amount      numeric[]     not null,
    check (array_ndims(rate_class) = 1 and cardinality(minute) = cardinality(rate_class)
        and cardinality(quantity) = cardinality(rate_class) and cardinality(amount) = cardinality(rate_class))
);

-- Usage that waits for a tenant or a price.
create table parked (
    batch             bigint        not null,
    tenant_path       varchar(1400) not null,
    key_id            text          not null,
    model             text          not null,
    deployment        text          not null,
    accelerator_class text          not null,
    token_class       varchar(40)   not null,
    size_tier         varchar(40)   not null,
    service_tier      text          not null,
    minute            timestamptz   not null,
    partial           boolean       not null,
    tokens            bigint        not null,
    -- Total input of the requests, of each the same: it decides the size tier once there is a price.
    request_input     bigint        not null,
    missing           varchar(8)    not null check (missing in ('TENANT', 'PRICE')),
    -- The batch that rated it after all.
    rated_batch       bigint,
    id                bigint        generated always as identity primary key
);
create index parked_waiting on parked (id) where rated_batch is null;

-- Sums of delta rows by quarter of an hour, up to books.rolled_delta: a day or month of every time zone is a whole number of quarters.
create table rollup (
    rate_class  bigint          not null,
    quarter     timestamptz     not null,
    tenant_path varchar(1400)   collate "C" not null,
    quantity    bigint          not null,
    amount      numeric(38, 12) not null,
    primary key (rate_class, quarter)
) with (fillfactor = 50);

-- The delta rows, one by one. Whoever looks for some of them names their run, the number of its first row: that is found by
-- an index. The caller's row security holds.
create view delta with (security_invoker = true) as
    select r.first_delta + d.place - 1 as id, r.batch, r.tenant_path, d.rate_class,
        timestamptz '1970-01-01 00:00:00Z' + d.minute * interval '1 minute' as minute, d.quantity, d.amount,
        r.first_delta as run
    from delta_run r
    cross join lateral unnest(r.rate_class, r.minute, r.quantity, r.amount) with ordinality
        as d (rate_class, minute, quantity, amount, place);
create view delta_row with (security_invoker = true) as
    select d.id, d.batch, d.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class, c.token_class,
        c.size_tier, c.service_tier, c.price_version_id, c.currency_code, c.partial, d.minute, d.quantity as tokens,
        d.amount, d.rate_class, d.run
    from delta d join rate_class c on c.id = d.rate_class;

-- Sums of delta rows in full: the rollups, and what is not in them yet, which is as many rows more. Sum over them. The
-- tenant of the latter is the run's, so that the runs of others are passed over without being taken apart.
create view rollup_row with (security_invoker = true) as
    select c.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class, c.token_class, c.size_tier,
        c.service_tier, c.price_version_id, c.currency_code, c.partial, r.quarter, r.quantity as tokens, r.amount,
        r.rate_class
    from rollup r join rate_class c on c.id = r.rate_class
    union all
    select d.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class, c.token_class, c.size_tier,
        c.service_tier, c.price_version_id, c.currency_code, c.partial,
        date_bin('15 minutes', d.minute, timestamptz '2000-01-01 00:00:00Z'), d.quantity, d.amount, d.rate_class
    from delta d join rate_class c on c.id = d.rate_class
    where d.run > (select rolled_delta from books);

-- Adds to the rollups what is not in them yet. The books are locked by the caller.
create function roll_up() returns void language sql as $$
    insert into rollup as r (rate_class, quarter, tenant_path, quantity, amount)
        select d.rate_class, date_bin('15 minutes', d.minute, timestamptz '2000-01-01 00:00:00Z'), d.tenant_path,
            sum(d.quantity), sum(d.amount)
        from delta d where d.run > (select rolled_delta from books)
        group by 1, 2, 3 order by 1, 2
        on conflict (rate_class, quarter)
        do update set quantity = r.quantity + excluded.quantity, amount = r.amount + excluded.amount;
    update books set rolled_delta = last_delta;
$$;

-- Entries of each transfer must balance: every statement that writes entries is checked as a whole, and added to the
-- balances.
create function entries_balance() returns trigger language plpgsql as $$
declare
    unbalanced uuid;
begin
    select transfer_id into unbalanced from written
        group by transfer_id having sum(amount) <> 0 or count(*) < 2 or count(distinct currency_code) <> 1 limit 1;
    if unbalanced is not null then
        raise exception 'entries of transfer % do not add up to zero', unbalanced using errcode = 'check_violation';
    end if;
    insert into balance as b (tenant_path, account, currency_code, amount)
        select tenant_path, account, currency_code, sum(amount) from written
        group by tenant_path, account, currency_code order by tenant_path, account, currency_code
        on conflict (tenant_path, account, currency_code) do update set amount = b.amount + excluded.amount;
    return null;
end $$;
create trigger entries_balance after insert on entry
    referencing new table as written for each statement execute function entries_balance();

-- What is written for good is not changed, by nobody.
create function written_for_good() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed: write a correction', tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger written_for_good before update or delete or truncate on batch
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on transfer
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on entry
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on delta_run
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on rate_class
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on price_version
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on class_price
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on tenant_currency
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on request_expiry
    for each statement execute function written_for_good();

-- Puts one table under row security: a caller sees its own tenant and those below.
create procedure keep_tenants_apart(target regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format($policy$
        create policy tenant on %s
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
        $policy$, target);
end $$;
call keep_tenants_apart('tenant');
call keep_tenants_apart('tenant_currency');
call keep_tenants_apart('attribution');
call keep_tenants_apart('rate_class');
call keep_tenants_apart('usage_block');
call keep_tenants_apart('request_expiry');
call keep_tenants_apart('open_request_snapshot');
call keep_tenants_apart('transfer');
call keep_tenants_apart('entry');
call keep_tenants_apart('balance');
call keep_tenants_apart('delta_run');
call keep_tenants_apart('parked');
call keep_tenants_apart('rollup');

-- Makes the partition of usage_block for the hour of a moment, if it is not there. It runs as the owner, so that the
-- intake needs no right to make tables. Attached rather than made in place: that does not shut readers out.
create function usage_partition(moment timestamptz) returns text
    language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
    first_moment timestamptz := date_trunc('hour', moment);
    name text := 'usage_block_' || to_char(first_moment, 'YYYYMMDD_HH24');
begin
    if to_regclass(name) is null then
        perform pg_advisory_xact_lock(hashtextextended('usage_partition', 0));
        if to_regclass(name) is null then
            execute format('create table %I (like usage_block including all)', name);
            call keep_tenants_apart(name::regclass);
            execute format('alter table usage_block attach partition %I for values from (%L) to (%L)',
                name, first_moment, first_moment + interval '1 hour');
        end if;
    end if;
    return name;
end $$;
-- What the lines of a tenant's bill are made of: sums of whole quarters of an hour. The caller's row security holds.
create function bill_charges(path text, first_moment timestamptz, end_moment timestamptz)
    returns table (model text, token_class text, partial boolean, price_version_id uuid, per_million numeric,
        currency_code text, tokens bigint, amount numeric)
    language sql stable as $$
    select r.model, r.token_class, r.partial, r.price_version_id, p.per_million, r.currency_code,
        cast(sum(r.tokens) as bigint), sum(r.amount)
    from rollup_row r
    join class_price p on p.price_version_id = r.price_version_id and p.token_class = r.token_class
    where r.tenant_path = path and r.quarter >= first_moment and r.quarter < end_moment
    group by r.model, r.token_class, r.partial, r.price_version_id, p.per_million, r.currency_code
    having sum(r.tokens) <> 0 or sum(r.amount) <> 0
$$;

revoke execute on function usage_partition from public;
revoke execute on procedure keep_tenants_apart from public;
revoke execute on function roll_up from public;
revoke execute on function bill_charges from public;
grant execute on function usage_partition to ${ingest};
grant execute on function roll_up to ${ingest};
grant execute on function bill_charges to ${app};
-- The check of the books keeps its sums in a temporary table.
do $$ begin
    execute format('grant temporary on database %I to ${app}', current_database());
end $$;

grant select on books, tenant_currency, price_version, class_price, batch, attribution, usage_block, producer_position,
    request_expiry, open_request_snapshot, transfer, entry, balance, rate_class, delta_run, delta, delta_row, parked, rollup, rollup_row
    to ${app};
grant select, insert, update on tenant to ${app};
grant insert on tenant_currency, price_version, class_price to ${app};
grant update (rate_book) on books to ${app};

grant select on books, tenant, tenant_currency, price_version, class_price to ${ingest};
grant select on delta to ${ingest};
grant update (retried_rate_book, rolled_delta, last_batch, last_delta, last_attribution, last_rate_class, chain) on books to ${ingest};
grant select, insert on batch, attribution, usage_block, request_expiry, transfer, entry, rate_class, delta_run, parked to ${ingest};
grant update (rated_batch, missing) on parked to ${ingest};
grant select, insert, update on producer_position, balance, rollup to ${ingest};
grant select, insert, delete on open_request_snapshot to ${ingest};
