-- What accelerators cost, and who bears it. All of it is the platform's own: path '/'.

-- What an accelerator of a class, or something that all of a cluster share, costs an hour, from an hour on until the next
-- rate of the same. Rates are never changed: a new one counts from its own hour on.
create table cost_rate (
    tenant_path        varchar(1400)   not null default '/' check (tenant_path = '/'),
    id                 uuid            primary key,
    cluster            varchar(40)     collate "C" not null,
    -- One of the two is empty.
    accelerator_class  varchar(40)     collate "C" not null,
    shared             varchar(40)     collate "C" not null,
    currency_code      varchar(3)      not null,
    per_hour           numeric(38, 12) not null check (per_hour >= 0),
    node_per_hour      numeric(38, 12) not null check (node_per_hour >= 0),
    -- Of one accelerator with its share of all around it; not set: unknown.
    power_kilowatts    numeric(12, 6)  check (power_kilowatts >= 0),
    effective_time     timestamptz     not null,
    note               varchar(1000)   not null,
    create_time        timestamptz     not null,
    check ((accelerator_class = '') <> (shared = '')),
    unique (cluster, accelerator_class, shared, effective_time)
);
create trigger written_for_good before update or delete or truncate on cost_rate
    for each statement execute function written_for_good();

-- When accelerators were there, held or not, as inventory told of them.
create table accelerator_presence (
    tenant_path       varchar(1400) not null default '/' check (tenant_path = '/'),
    accelerator_id    varchar(200)  collate "C" not null,
    accelerator_class varchar(200)  not null,
    cluster           varchar(200)  not null,
    start_time        timestamptz   not null,
    -- Not set: there now.
    end_time          timestamptz,
    -- Of the last event that told of it: an older one changes nothing.
    told_time         timestamptz   not null,
    primary key (accelerator_id, start_time),
    check (end_time >= start_time)
);
create unique index accelerator_presence_now on accelerator_presence (accelerator_id) where end_time is null;

-- Hours whose cost is made. A stale one is made anew.
create table cost_hour (
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/'),
    hour        timestamptz   primary key,
    -- As far as it was over.
    until       timestamptz   not null,
    tokens      numeric(38)   not null,
    stale       boolean       not null
);
create index cost_hour_stale on cost_hour (hour) where stale;

-- What an hour cost, and who bears it: each microsecond of each accelerator, and each token, is in one row. A projection:
-- it can be made anew from holdings, rates and rollups at any time. The path is that of the platform, whose rows they are.
create table cost_row (
    tenant_path       varchar(1400)   not null default '/' check (tenant_path = '/'),
    hour              timestamptz     not null,
    kind              varchar(6)      not null check (kind in ('BUSY', 'IDLE', 'SHARED')),
    cluster           varchar(200)    not null,
    accelerator_class varchar(200)    not null,
    bearer_path       varchar(1400)   collate "C" not null,
    model             text            not null,
    deployment        text            not null,
    token_class       varchar(16)     not null,
    shared            varchar(40)     not null,
    currency_code     varchar(3)      not null,
    micros            numeric(38, 12) not null check (micros >= 0),
    amount            numeric(38, 12) not null check (amount >= 0),
    tokens            bigint          not null check (tokens >= 0),
    energy_kwh        numeric(38, 12) not null check (energy_kwh >= 0)
);
create index cost_row_by_hour on cost_row (hour);

-- Seconds of work of a token of a model, fitted to what its engines took; every fit is kept.
create table work_fit (
    tenant_path varchar(1400)   not null default '/' check (tenant_path = '/'),
    model       varchar(200)    not null,
    fit_time    timestamptz     not null,
    samples     integer         not null check (samples > 0),
    residual    numeric(9, 6)   not null check (residual >= 0),
    uncached_in numeric(38, 12) not null check (uncached_in >= 0),
    cache_read  numeric(38, 12) not null check (cache_read >= 0),
    out         numeric(38, 12) not null check (out >= 0),
    primary key (model, fit_time)
);
create trigger written_for_good before update or delete or truncate on work_fit
    for each statement execute function written_for_good();

call keep_tenants_apart('cost_rate');
call keep_tenants_apart('accelerator_presence');
call keep_tenants_apart('cost_hour');
call keep_tenants_apart('cost_row');
call keep_tenants_apart('work_fit');

grant select, insert on cost_rate, work_fit to ${app};
grant select, insert, update on accelerator_presence, cost_hour to ${app};
grant select, insert, delete on cost_row to ${app};
