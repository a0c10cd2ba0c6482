-- Usage from outside meters, as it was taken in, and what could not be taken in.

create table meter_event (
    batch        bigint        not null,
    -- Place within the batch, from 1.
    place        integer       not null,
    received_at  timestamptz   not null,
    -- SHA-256 of source and id: the event's identity.
    identity     bytea         not null,
    -- SHA-256 of all of it: a repeat says the same.
    content      bytea         not null,
    source       varchar(200)  not null,
    event_id     varchar(200)  not null,
    tenant_path  varchar(1400) not null,
    key_id       varchar(200)  not null,
    model        varchar(200)  not null,
    deployment   varchar(200)  not null,
    service_tier varchar(200)  not null,
    time         timestamptz   not null,
    -- Either tokens by class, in the order of the token classes, or a quantity of a unit.
    counts       bigint[]      check (cardinality(counts) = 10),
    unit         varchar(40),
    quantity     bigint        check (quantity > 0),
    primary key (batch, place),
    check ((counts is null) <> (unit is null)),
    check ((unit is null) = (quantity is null))
);
create index meter_event_by_identity on meter_event (identity, received_at);
call keep_tenants_apart('meter_event');

-- What billing itself did not take in. Rows of no tenant: platform admins see them, and nobody else.
create table dead_letter (
    id          bigint        generated always as identity primary key,
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/'),
    origin      varchar(20)   not null check (origin in ('usage-record', 'meter')),
    sender      varchar(200)  not null,
    reference   varchar(200)  not null,
    reason      varchar(60)   not null,
    message     varchar(1000) not null,
    received_at timestamptz   not null,
    content     bytea         not null check (length(content) <= 4096)
);
create index dead_letter_by_time on dead_letter (received_at);
call keep_tenants_apart('dead_letter');

grant select on meter_event, dead_letter to ${app};
grant delete on dead_letter to ${app};
grant select on meter_event, tenant to ${ingest};
grant insert on meter_event, dead_letter to ${ingest};
