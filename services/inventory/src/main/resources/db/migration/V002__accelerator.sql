-- Accelerators, one row for each physical one. facts is the message Accelerator without what has a column of its own.
create table accelerator (
    id                 uuid primary key,
    tenant_path        varchar(1400) collate "C" not null default '/' check (tenant_path = '/'),
    cluster            varchar(40)  collate "C" not null references cluster (name),
    node               varchar(253) collate "C" not null,
    device_index       integer check (device_index >= 0),
    uuid               varchar(128) collate "C" not null,
    pci_address        varchar(32)  collate "C" not null,
    product            varchar(200) not null,
    product_class      varchar(40)  not null,
    accelerator_class  varchar(40)  collate "C" not null,
    fabric_clique      varchar(253) not null,
    health             varchar(16)  not null check (health in ('HEALTHY', 'DEGRADED', 'UNHEALTHY', 'UNKNOWN')),
    held               boolean      not null,
    divided            boolean      not null,
    facts              bytea        not null,
    missing_time       timestamptz,
    first_observe_time timestamptz  not null,
    observe_time       timestamptz  not null
);
create unique index accelerator_by_uuid on accelerator (cluster, uuid) where uuid <> '';
create index accelerator_by_driver_uuid on accelerator (uuid) where uuid <> '';
create index accelerator_by_node on accelerator (cluster, node);
create index accelerator_by_class on accelerator (accelerator_class, cluster);
create index accelerator_missing on accelerator (missing_time) where missing_time is not null;

alter table accelerator enable row level security;
alter table accelerator force row level security;
create policy tenant on accelerator
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert, update, delete on accelerator to ${app};
