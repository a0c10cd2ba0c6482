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
    token_class      varchar(16)    not null,
    per_million      numeric(20, 6) not null check (per_million >= 0),
    primary key (price_version_id, token_class)
);

-- One transaction of the intake. Numbered without a hole; each chained to the one before.
create table batch (
    number       bigint      primary key,
    id           uuid        not null unique,
    kind         varchar(8)  not null check (kind in ('USAGE', 'EXPIRY', 'RETRY')),
    time         timestamptz not null,
    -- Rate book that it was rated by.
    rate_book    bigint      not null,
    first_delta  bigint      not null,
    delta_count  integer     not null,
    -- Root of the hash tree over its delta rows, and the chain's value after it.
    root         bytea       not null,
    chain        bytea       not null
);

-- Raw records as they came, in partitions of one hour of receipt.
create table usage_record (
    batch             bigint      not null,
    -- Place within the batch, from 1.
    place             integer     not null,
    received_at       timestamptz not null,
    producer          varchar(40) not null,
    epoch             bigint      not null,
    seq               bigint      not null,
    kind              varchar(10) not null,
    -- What is wrong with it, and all of it in base64; nothing is billed for it then.
    flaw              text,
    flawed_record     text,
    request_id        uuid,
    time              timestamptz not null,
    opening_seq       bigint      not null,
    tenant_path       varchar(1400) not null,
    key_id            text        not null,
    model             text        not null,
    deployment        text        not null,
    endpoint          text        not null,
    accelerator_class text        not null,
    service_tier      text        not null,
    api               text        not null,
    uncached_text     bigint      not null,
    cache_read        bigint      not null,
    cache_write_5m    bigint      not null,
    cache_write_1h    bigint      not null,
    audio_in          bigint      not null,
    image_in          bigint      not null,
    text_out          bigint      not null,
    reasoning_out     bigint      not null,
    audio_out         bigint      not null,
    image_out         bigint      not null,
    count_source      varchar(16),
    outcome           varchar(16),
    start_time        timestamptz,
    end_time          timestamptz,
    -- Whether end_time was too far from received_at to decide the minute.
    time_capped       boolean     not null,
    ttft_micros       bigint      not null,
    http_status       integer     not null
) partition by range (received_at);

-- How far each life of each producer's spool is in.
create table producer_position (
    producer    varchar(40)    not null,
    epoch       bigint         not null,
    high        bigint         not null,
    missing     int8multirange not null,
    lost        int8multirange not null,
    update_time timestamptz    not null,
    primary key (producer, epoch)
);

-- Requests between their first record and their last.
create table open_request (
    producer          varchar(40) not null,
    epoch             bigint      not null,
    opening_seq       bigint      not null,
    state             varchar(12) not null check (state in ('OPEN', 'UNOPENED', 'EXPIRED', 'CLOSED_EARLY')),
    tenant_path       varchar(1400) not null,
    key_id            text        not null,
    model             text        not null,
    deployment        text        not null,
    endpoint          text        not null,
    accelerator_class text        not null,
    service_tier      text        not null,
    api               text        not null,
    checkpoint_seq    bigint      not null,
    -- In the order of the token classes.
    counts            bigint[]    not null check (cardinality(counts) = 10),
    minute            timestamptz not null,
    heard_at          timestamptz not null,
    primary key (producer, epoch, opening_seq)
) with (fillfactor = 70);
create index open_request_silent on open_request (heard_at) where state = 'OPEN';

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

create table transfer (
    id            uuid          primary key,
    operation_key text          not null unique,
    batch         bigint        not null references batch,
    tenant_path   varchar(1400) not null,
    currency_code varchar(3)    not null,
    time          timestamptz   not null
);

-- Above zero a debit, below zero a credit.
create table entry (
    transfer_id   uuid            not null references transfer,
    account       varchar(12)     not null check (account in ('RECEIVABLE', 'REVENUE')),
    tenant_path   varchar(1400)   not null,
    currency_code varchar(3)      not null,
    amount        numeric(38, 12) not null,
    primary key (transfer_id, account)
);
create index entry_by_account on entry (tenant_path, account, currency_code);

-- What each batch added, at the full grain: rollups, bills and the ledger are sums of these.
create table delta (
    id                bigint          primary key,
    batch             bigint          not null references batch,
    tenant_path       varchar(1400)   not null,
    key_id            text            not null,
    model             text            not null,
    deployment        text            not null,
    accelerator_class text            not null,
    token_class       varchar(16)     not null,
    size_tier         varchar(16)     not null,
    service_tier      text            not null,
    price_version_id  uuid            not null references price_version,
    minute            timestamptz     not null,
    partial           boolean         not null,
    tokens            bigint          not null,
    currency_code     varchar(3)      not null,
    amount            numeric(38, 12) not null,
    transfer_id       uuid            not null references transfer
);
create index delta_by_tenant on delta (tenant_path, minute);
create index delta_by_batch on delta (batch);

-- Usage that waits for a tenant or a price.
create table parked (
    batch             bigint        not null,
    tenant_path       varchar(1400) not null,
    key_id            text          not null,
    model             text          not null,
    deployment        text          not null,
    accelerator_class text          not null,
    token_class       varchar(16)   not null,
    size_tier         varchar(16)   not null,
    service_tier      text          not null,
    minute            timestamptz   not null,
    partial           boolean       not null,
    tokens            bigint        not null,
    missing           varchar(8)    not null check (missing in ('TENANT', 'PRICE')),
    -- The batch that rated it after all.
    rated_batch       bigint,
    id                bigint        generated always as identity primary key
);
create index parked_waiting on parked (id) where rated_batch is null;

-- Sums of deltas by quarter of an hour: a day or month of every time zone is a whole number of quarters.
create table rollup (
    tenant_path      varchar(1400)   not null,
    currency_code    varchar(3)      not null,
    model            text            not null,
    token_class      varchar(16)     not null,
    price_version_id uuid            not null references price_version,
    partial          boolean         not null,
    quarter          timestamptz     not null,
    tokens           bigint          not null,
    amount           numeric(38, 12) not null,
    primary key (tenant_path, quarter, currency_code, model, token_class, price_version_id, partial)
) with (fillfactor = 50);

-- Entries of each transfer must balance: every statement that writes entries is checked as a whole.
create function entries_balance() returns trigger language plpgsql as $$
declare
    unbalanced uuid;
begin
    select transfer_id into unbalanced from written
        group by transfer_id having sum(amount) <> 0 or count(*) < 2 or count(distinct currency_code) <> 1 limit 1;
    if unbalanced is not null then
        raise exception 'entries of transfer % do not add up to zero', unbalanced using errcode = 'check_violation';
    end if;
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
create trigger written_for_good before update or delete or truncate on delta
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
call keep_tenants_apart('usage_record');
call keep_tenants_apart('open_request');
call keep_tenants_apart('request_expiry');
call keep_tenants_apart('transfer');
call keep_tenants_apart('entry');
call keep_tenants_apart('delta');
call keep_tenants_apart('parked');
call keep_tenants_apart('rollup');

-- Makes the partition of usage_record for the hour of a moment, if it is not there. It runs as the owner, so that the
-- intake needs no right to make tables. Attached rather than made in place: that does not shut readers out.
create function usage_partition(moment timestamptz) returns text
    language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
    first_moment timestamptz := date_trunc('hour', moment);
    name text := 'usage_record_' || to_char(first_moment, 'YYYYMMDD_HH24');
begin
    if to_regclass(name) is null then
        perform pg_advisory_xact_lock(hashtextextended('usage_partition', 0));
        if to_regclass(name) is null then
            execute format('create table %I (like usage_record including all)', name);
            call keep_tenants_apart(name::regclass);
            execute format('alter table usage_record attach partition %I for values from (%L) to (%L)',
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
    from rollup r join class_price p using (price_version_id, token_class)
    where r.tenant_path = path and r.quarter >= first_moment and r.quarter < end_moment
    group by r.model, r.token_class, r.partial, r.price_version_id, p.per_million, r.currency_code
    having sum(r.tokens) <> 0 or sum(r.amount) <> 0
$$;

revoke execute on function usage_partition from public;
revoke execute on procedure keep_tenants_apart from public;
revoke execute on function bill_charges from public;
grant execute on function usage_partition to ${ingest};
grant execute on function bill_charges to ${app};
-- The check of the books keeps its sums in a temporary table.
do $$ begin
    execute format('grant temporary on database %I to ${app}', current_database());
end $$;

grant select on books, tenant_currency, price_version, class_price, batch, usage_record, producer_position,
    open_request, request_expiry, transfer, entry, delta, parked, rollup to ${app};
grant select, insert, update on tenant to ${app};
grant insert on tenant_currency, price_version, class_price to ${app};
grant update (rate_book) on books to ${app};

grant select on books, tenant_currency, price_version, class_price to ${ingest};
grant update (retried_rate_book, last_batch, last_delta, chain) on books to ${ingest};
grant insert on batch, usage_record, request_expiry, transfer, entry, delta, parked to ${ingest};
grant select on transfer, entry, parked to ${ingest};
grant update (rated_batch, missing) on parked to ${ingest};
grant select, insert, update on producer_position, rollup to ${ingest};
grant select, insert, update, delete on open_request to ${ingest};
