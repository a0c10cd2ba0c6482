-- Bookings stay for ever: a repeat of the call is answered from them. One that was given back before it was made is a
-- row without accelerators, so that a late call is refused.
create table booking (
    id                uuid primary key,
    tenant_path       varchar(1400) collate "C" not null,
    tenant            varchar(40)   not null,
    deployment        varchar(40)   not null,
    revision          integer       not null,
    instance          varchar(200)  not null,
    model             varchar(200)  not null,
    accelerator_class varchar(40)   not null,
    cluster           varchar(40)   not null,
    node              varchar(253)  not null,
    reservation_id    varchar(64)   not null,
    request_hash      bytea         not null,
    never_made        boolean       not null,
    create_time       timestamptz   not null,
    release_time      timestamptz
);
create index booking_by_time on booking (create_time, id);
create index booking_by_tenant on booking (tenant_path, create_time, id);

-- Who held what from when to when: by a booking, or seen in a cluster (booking is null). Without references to what may
-- go away earlier.
create table holding (
    id                uuid primary key,
    tenant_path       varchar(1400) collate "C" not null,
    tenant            varchar(40)   not null,
    accelerator       uuid          not null,
    uuid              varchar(128)  not null,
    pci_address       varchar(32)   not null,
    accelerator_class varchar(40)   collate "C" not null,
    cluster           varchar(40)   collate "C" not null,
    node              varchar(253)  not null,
    booking           uuid references booking (id),
    deployment        varchar(40)   not null,
    revision          integer       not null,
    instance          varchar(200)  not null,
    model             varchar(200)  not null,
    namespace         varchar(253)  not null,
    pod               varchar(253)  not null,
    claim             varchar(253)  not null,
    device_partition  varchar(253)  not null,
    start_time        timestamptz   not null,
    end_time          timestamptz check (end_time >= start_time)
);
-- No accelerator is ever booked twice at a time.
create unique index holding_booked_once on holding (accelerator) where booking is not null and end_time is null;
create index holding_by_booking on holding (booking) where booking is not null;
create index holding_open on holding (cluster, accelerator_class) where end_time is null;
create index holding_ended on holding (end_time) where end_time is not null;

do $$
declare
    secured text;
begin
    foreach secured in array array['booking', 'holding'] loop
        execute format('alter table %I enable row level security', secured);
        execute format('alter table %I force row level security', secured);
        execute format($policy$create policy tenant on %I
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))$policy$, secured);
        execute format('grant select, insert, update, delete on %I to ${app}', secured);
    end loop;
end
$$;
