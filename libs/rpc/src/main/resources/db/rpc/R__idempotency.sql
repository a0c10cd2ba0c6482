-- Answers of writes that may be repeated. Kept 24 hours, see IdempotentWrites.
create table if not exists idempotency (
    caller      varchar(255) not null,
    operation   varchar(80)  not null,
    key         varchar(128) not null,
    tenant_path varchar(1400) not null,
    body_hash   bytea        not null,
    answer      bytea        not null,
    create_time timestamptz  not null,
    primary key (tenant_path, caller, operation, key)
);
create index if not exists idempotency_by_time on idempotency (create_time);

alter table idempotency enable row level security;
alter table idempotency force row level security;
drop policy if exists tenant on idempotency;
create policy tenant on idempotency
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert, update, delete on idempotency to ${app};
