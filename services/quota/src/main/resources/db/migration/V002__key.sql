-- API keys. Rows stay after revocation, and after the tenant is gone: routers learn from them that a key is over.
create table api_key (
    id           varchar(40)   collate "C" primary key,
    tenant       varchar(40)   not null,
    tenant_uid   uuid          not null,
    tenant_path  varchar(1400) collate "C" not null,
    display_name varchar(200)  not null,
    models       text[]        not null,
    hmac         bytea         not null unique check (length(hmac) = 32),
    expire_time  timestamptz,
    create_time  timestamptz   not null,
    revoke_time  timestamptz,
    version      bigint        not null unique
);
create index api_key_by_tenant on api_key (tenant_uid, id);

alter table api_key enable row level security;
alter table api_key force row level security;
create policy tenant on api_key
    using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
    with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')));

grant select, insert, update on api_key to ${app};

-- One row: the identity of the key table and the last version given. Its row lock orders versions by commit.
create table key_feed (
    only_row boolean primary key default true check (only_row),
    instance uuid    not null default gen_random_uuid(),
    version  bigint  not null default 0
);
insert into key_feed default values;

grant select, update on key_feed to ${app};
