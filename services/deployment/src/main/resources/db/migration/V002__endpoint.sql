-- Endpoints as routers know them. A row stays for a while after its endpoint is gone: routers learn from it that it is.
create table endpoint (
    instance          uuid primary key,
    name              varchar(60)   collate "C" not null,
    url               varchar(400)  not null,
    deployment        varchar(40)   collate "C" not null,
    accelerator_class varchar(40)   collate "C" not null,
    models            text[]        not null,
    tenant_path       varchar(1400) collate "C" not null,
    draining          boolean       not null,
    remove_time       timestamptz,
    version           bigint        not null unique
);
create unique index endpoint_by_name on endpoint (name) where remove_time is null;
create index endpoint_removed on endpoint (remove_time) where remove_time is not null;

alter table endpoint enable row level security;
alter table endpoint force row level security;
create policy tenant on endpoint
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert, update, delete on endpoint to ${app};

-- One row: the identity of the endpoint table, the last version given, and the version up to which removed endpoints
-- are forgotten. Its row lock orders versions by commit.
create table endpoint_feed (
    only_row          boolean primary key default true check (only_row),
    instance          uuid    not null default gen_random_uuid(),
    version           bigint  not null default 0,
    forgotten_version bigint  not null default 0
);
insert into endpoint_feed default values;

grant select, update on endpoint_feed to ${app};
