-- Who changed what. Written in the transaction of the change; the application may add and read, never change or remove.
create table if not exists audit_entry (
    id            uuid          primary key, -- UUIDv7: descending order is newest first
    time          timestamptz   not null,
    subject       text          not null,
    roles         text[]        not null,
    caller_path   varchar(1400) collate "C" not null,
    action        varchar(40)   not null,
    resource_kind varchar(40)   not null,
    resource_name varchar(400)  not null,
    tenant_path   varchar(1400) collate "C" not null,
    before_json   json,
    after_json    json,
    request_id    varchar(128)  not null
);
create index if not exists audit_entry_by_resource on audit_entry (resource_kind, resource_name, id);
create index if not exists audit_entry_by_tenant on audit_entry (tenant_path, id);

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
drop policy if exists tenant on audit_entry;
create policy tenant on audit_entry
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert on audit_entry to ${app};
