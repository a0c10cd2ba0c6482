-- The tenant tree. Whoever asks sees the subtree that app.tenant names and nothing else; unset means no rows.
create table tenant (
    name          varchar(40) primary key,
    uid           uuid          not null unique,
    parent        varchar(40) references tenant (name),
    tenant_path   varchar(1400) collate "C" not null unique,
    display_name  varchar(200)  not null,
    time_zone     varchar(64)   not null,
    currency_code varchar(3)    not null,
    version       bigint        not null,
    create_time   timestamptz   not null,
    update_time   timestamptz   not null,
    check (tenant_path like '/%/' and right(tenant_path, length(name) + 2) = '/' || name || '/')
);
create index tenant_by_parent on tenant (parent);

alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant on tenant
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert, update, delete on tenant to ${app};
