-- What checks and look-ups of the books read by: the rows of a run of batches, or of a span of time. They are written in
-- that order, so that a few bytes for many pages are enough.
create index transfer_by_batch on transfer using brin (batch) with (pages_per_range = 32, autosummarize = on);
create index parked_by_batch on parked using brin (batch) with (pages_per_range = 32, autosummarize = on);
create index parked_by_rated_batch on parked (rated_batch) where rated_batch is not null;
create index rollup_by_quarter on rollup using brin (quarter) with (pages_per_range = 32, autosummarize = on);
create index batch_by_time on batch using brin (time) with (pages_per_range = 32, autosummarize = on);

-- Hours of raw records that have gone to the archive. They go in the order of batches: all records of batches up to the
-- boundary's are there.
create table archived_hour (
    hour           timestamptz   primary key,
    tenant_path    varchar(1400) not null default '/' check (tenant_path = '/'),
    file           varchar(200)  not null unique,
    size_bytes     bigint        not null,
    -- Of the file.
    sha256         bytea         not null,
    records        bigint        not null,
    closings       bigint        not null,
    -- Tokens of all closings, in the order of the token classes.
    counts         bigint[]      not null check (cardinality(counts) = 10),
    -- Tokens that were billed or parked from its records, less what was taken back.
    billed         bigint[]      not null check (cardinality(billed) = 10),
    first_batch    bigint        not null,
    last_batch     bigint        not null,
    archive_time   timestamptz   not null,
    erased_records bigint        not null default 0
);
call keep_tenants_apart('archived_hour');

-- Requests that are remembered after the last archived batch, as in open_request_snapshot.
create table archive_boundary (
    only_one    boolean       primary key default true check (only_one),
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/'),
    batch       bigint        not null,
    columns     bytea         not null
);
call keep_tenants_apart('archive_boundary');

-- Numbers of all archived records.
create table archived_run (
    producer    varchar(40)    not null,
    epoch       bigint         not null,
    tenant_path varchar(1400)  not null default '/' check (tenant_path = '/'),
    taken       int8multirange not null,
    primary key (producer, epoch)
);
call keep_tenants_apart('archived_run');

-- Drops the partition of an hour that is in the archive. It runs as the owner, and waits for readers shortly only: who
-- takes usage in would wait behind it.
create function drop_archived_hour(moment timestamptz) returns void
    language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC'
    set lock_timeout = '2s' as $$
declare
    first_moment timestamptz := date_trunc('hour', moment);
    last_snapshot bigint;
begin
    -- The owner is under row security too.
    perform set_config('app.tenant', '/', true);
    last_snapshot := (select min(batch) from open_request_snapshot);
    if not exists (select from archived_hour h where h.hour = first_moment and h.last_batch <= last_snapshot) then
        raise exception 'the hour % is not in the archive, or the intake may still need it', first_moment
            using errcode = 'restrict_violation';
    end if;
    execute format('drop table if exists %I', 'usage_block_' || to_char(first_moment, 'YYYYMMDD_HH24'));
end $$;
revoke execute on function drop_archived_hour from public;
grant execute on function drop_archived_hour to ${ingest};

grant select on archived_hour, archive_boundary, archived_run to ${app};
grant select, insert on archived_hour to ${ingest};
grant update (size_bytes, sha256, erased_records) on archived_hour to ${ingest};
grant select, insert, update on archive_boundary, archived_run to ${ingest};
grant update (file) on archived_hour to ${ingest};

-- Tenants whose raw records, keys and request ids are taken away for good. Sums of money stay.
create table erasure (
    id            uuid          primary key,
    tenant_path   varchar(1400) not null default '/' check (tenant_path = '/'),
    -- The tenant's, with all those below it.
    erased_path   varchar(1400) collate "C" not null unique,
    requested_by  varchar(400)  not null,
    request_time  timestamptz   not null,
    -- Records of later batches are not erased.
    through_batch bigint        not null,
    -- Hours of receipt before this are erased, in the database and in the archive.
    erased_before timestamptz   not null default '-infinity',
    records       bigint        not null default 0,
    hours         integer       not null default 0,
    done_time     timestamptz
);
call keep_tenants_apart('erasure');

create or replace function written_for_good() returns trigger language plpgsql as $$
begin
    -- An erasure takes keys out of rate classes; who else may not write to them cannot do so here either.
    if tg_table_name = 'rate_class' and tg_op = 'UPDATE' and current_setting('billing.erasing', true) = 'on' then
        return null;
    end if;
    raise exception 'rows of % are never changed: write a correction', tg_table_name
        using errcode = 'restrict_violation';
end $$;

-- Takes the keys of a tenant and those below it out of every table that names them. It runs as the owner.
create function erase_keys(path text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform set_config('app.tenant', '/', true);
    if not exists (select from erasure e where e.erased_path = path) then
        raise exception 'nobody has asked for the erasure of %', path using errcode = 'restrict_violation';
    end if;
    perform set_config('billing.erasing', 'on', true);
    update rate_class set key_id = '' where starts_with(tenant_path, path) and key_id <> '';
    perform set_config('billing.erasing', 'off', true);
    update attribution set key_id = '' where starts_with(tenant_path, path) and key_id <> '';
    update parked set key_id = '' where starts_with(tenant_path, path) and key_id <> '';
    update meter_event set key_id = '' where starts_with(tenant_path, path) and key_id <> '';
end $$;
-- Puts what is left of a block in its place: of a tenant whose erasure was ordered only.
create function erase_block(block_batch bigint, block_time timestamptz, path text, left_over bytea) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform set_config('app.tenant', '/', true);
    if not exists (select from erasure e where starts_with(path, e.erased_path) and block_batch <= e.through_batch) then
        raise exception 'nobody has asked for the erasure of %', path using errcode = 'restrict_violation';
    end if;
    update usage_block set columns = left_over
        where batch = block_batch and received_at = block_time and tenant_path = path;
end $$;
revoke execute on function erase_keys, erase_block from public;
grant execute on function erase_keys, erase_block to ${ingest};
grant select, insert on erasure to ${app};
grant select on erasure to ${ingest};
grant update (erased_before, records, hours, done_time) on erasure to ${ingest};
