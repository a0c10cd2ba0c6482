-- Usage of the past at the prices as they are now: the difference to what is booked, booked as delta rows of batches of the
-- kind REVERSAL, and taken back where it was a mistake.

create table rerating (
    id           uuid          primary key,
    tenant_path  varchar(1400) not null default '/' check (tenant_path = '/'),
    -- Whose usage: the tenant's with those below it; '/' for all.
    rerated_path varchar(1400) collate "C" not null,
    start_time   timestamptz   not null,
    end_time     timestamptz   not null check (end_time > start_time),
    -- Shows the difference and books nothing.
    dry_run      boolean       not null,
    note         varchar(1000) not null,
    state        varchar(8)    not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'STOPPED', 'VOIDING', 'VOIDED')),
    requested_by varchar(400)  not null,
    request_time timestamptz   not null,
    -- When it was done or stopped, and why it stopped.
    done_time    timestamptz,
    reason_code  varchar(60)   not null default '',
    reason       varchar(4000) not null default '',
    voided_by    varchar(400)  not null default '',
    void_time    timestamptz,
    voided_time  timestamptz,
    -- How far it is: the tenant that it is at, and the quarter of an hour that comes next; null if the tenant is done.
    at_path      varchar(1400) collate "C" not null default '',
    at_time      timestamptz,
    batches      integer       not null default 0,
    delta_rows   bigint        not null default 0
);
-- One at a time.
create unique index rerating_at_work on rerating ((true)) where state in ('RUNNING', 'VOIDING');
call keep_tenants_apart('rerating');

-- What was booked for a tenant and a span of its usage in one batch.
create table rerating_chunk (
    batch       bigint        primary key,
    rerating_id uuid          not null references rerating,
    tenant_path varchar(1400) collate "C" not null,
    start_time  timestamptz   not null,
    end_time    timestamptz   not null,
    -- The batch that it takes back.
    undoes      bigint        unique references rerating_chunk
);
create index rerating_chunk_by_tenant on rerating_chunk (tenant_path, end_time);
create index rerating_chunk_by_rerating on rerating_chunk (rerating_id, batch);
call keep_tenants_apart('rerating_chunk');
create trigger written_for_good before update or delete or truncate on rerating_chunk
    for each statement execute function written_for_good();

-- What changed price, by tenant, model, unit and currency.
create table rerating_line (
    rerating_id    uuid            not null references rerating,
    tenant_path    varchar(1400)   collate "C" not null,
    model          text            collate "C" not null,
    token_class    varchar(40)     collate "C" not null,
    currency_code  varchar(3)      not null,
    tokens         bigint          not null,
    amount         numeric(38, 12) not null,
    rerated_amount numeric(38, 12) not null,
    primary key (rerating_id, tenant_path, model, token_class, currency_code)
);
call keep_tenants_apart('rerating_line');

grant select on rerating, rerating_chunk, rerating_line to ${app};
grant insert on rerating to ${app};
grant update (state, voided_by, void_time) on rerating to ${app};
grant select on rerating, erasure, price_size_tier to ${ingest};
grant update (state, done_time, reason_code, reason, voided_time, at_path, at_time, batches, delta_rows) on rerating
    to ${ingest};
grant select, insert on rerating_chunk to ${ingest};
grant select, insert, update on rerating_line to ${ingest};
grant execute on function unit_price, size_tier_of to ${ingest};

-- A price that was found wrong from its beginning on: a version that corrects another counts in its place, from the same
-- moment on. Of versions for one moment the last added counts.
alter table price_version
    add column corrects uuid references price_version,
    drop constraint price_version_once;
create unique index price_version_once on price_version (model, tenant_path, currency_code, effective_time)
    where corrects is null;
create unique index price_version_corrected_once on price_version (corrects) where corrects is not null;

create or replace function price_version_for(path text, model_name text, currency text, minute timestamptz, book bigint)
    returns uuid language sql stable as $$
    select v.id from (
        select distinct on (p.tenant_path) p.id, p.tenant_path, p.ends from price_version p
        where p.model = model_name and p.currency_code = currency and starts_with(path, p.tenant_path)
            and p.effective_time <= minute and p.rate_book <= book
        order by p.tenant_path, p.effective_time desc, p.rate_book desc
    ) v where not v.ends order by length(v.tenant_path) desc limit 1
$$;
