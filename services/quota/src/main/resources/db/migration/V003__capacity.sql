-- Quotas of tenants and reservations against them.
create table capacity_quota (
    tenant          varchar(40)   not null references tenant (name) on delete cascade,
    tenant_path     varchar(1400) collate "C" not null,
    flavor          varchar(63)   not null,
    resource        varchar(63)   not null,
    nominal         bigint        not null check (nominal >= 0),
    borrowing_limit bigint check (borrowing_limit >= 0),
    lending_limit   bigint check (lending_limit >= 0),
    primary key (tenant, flavor, resource)
);

create table reservation (
    id           uuid primary key,
    tenant       varchar(40)   not null references tenant (name),
    tenant_path  varchar(1400) collate "C" not null,
    purpose      varchar(200)  not null,
    borrows      boolean       not null,
    create_time  timestamptz   not null,
    release_time timestamptz
);
create index reservation_held on reservation (tenant) where release_time is null;
create index reservation_ended on reservation (release_time) where release_time is not null;

create table reservation_amount (
    reservation uuid          not null references reservation (id) on delete cascade,
    tenant_path varchar(1400) collate "C" not null,
    flavor      varchar(63)   not null,
    resource    varchar(63)   not null,
    amount      bigint        not null check (amount > 0),
    primary key (reservation, flavor, resource)
);

do $$
declare
    secured text;
begin
    foreach secured in array array['capacity_quota', 'reservation', 'reservation_amount'] loop
        execute format('alter table %I enable row level security', secured);
        execute format('alter table %I force row level security', secured);
        execute format($policy$create policy tenant on %I
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))$policy$, secured);
        execute format('grant select, insert, update, delete on %I to ${app}', secured);
    end loop;
end
$$;
