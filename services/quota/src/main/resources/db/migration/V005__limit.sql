-- Tiers: limits, priority and weight under a name. They are the platform's, so every tenant may know them. Removed ones stay:
-- routers learn from them that a tier is over.
create table tier (
    name         varchar(40) collate "C" primary key,
    body         bytea       not null,
    version      bigint      not null,
    feed_version bigint      not null unique,
    removed      boolean     not null,
    create_time  timestamptz not null,
    update_time  timestamptz not null
);
alter table tier enable row level security;
alter table tier force row level security;
create policy tenant on tier
    using (nullif(current_setting('app.tenant', true), '') is not null)
    with check (current_setting('app.tenant', true) = '/');
grant select, insert, update on tier to ${app};

-- Tier and own limits of tenants; removed if a tenant has neither.
create table tenant_limit (
    tenant_path  varchar(1400) collate "C" primary key,
    tenant       varchar(40)   not null,
    tier         varchar(40)   collate "C" references tier (name),
    body         bytea         not null,
    version      bigint        not null,
    feed_version bigint        not null unique,
    removed      boolean       not null,
    update_time  timestamptz   not null
);
create index tenant_limit_by_tier on tenant_limit (tier) where tier is not null;

alter table tenant_limit enable row level security;
alter table tenant_limit force row level security;
create policy tenant on tenant_limit
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));
grant select, insert, update on tenant_limit to ${app};

-- One row: the identity of both tables and the last version given. Its row lock orders versions by commit.
create table limit_feed (
    only_row boolean primary key default true check (only_row),
    instance uuid    not null default gen_random_uuid(),
    version  bigint  not null default 0
);
insert into limit_feed default values;
grant select, update on limit_feed to ${app};
