-- The transactional outbox: one row per commit group. Rows are written in the transaction of the change they tell of,
-- published in order of id by the one relay that holds the lease, and kept for a while so that they can be published
-- again when the stream lost them. No tenant's call can read them: the application may only insert.

create table if not exists outbox (
    id             bigint generated always as identity primary key,
    key            varchar(200) not null,
    events         json         not null, -- CloudEvents JSON batch, data in base64
    event_count    integer      not null check (event_count > 0),
    byte_count     integer      not null check (byte_count > 0),
    created_at     timestamptz  not null default clock_timestamp(),
    published_at   timestamptz,
    stream_created timestamptz,
    last_seq       bigint,
    check ((published_at is null) = (stream_created is null) and (published_at is null) = (last_seq is null))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

create index if not exists outbox_pending on outbox (id) where published_at is null;
create index if not exists outbox_published on outbox (published_at) where published_at is not null;
create index if not exists outbox_sequence on outbox (stream_created, last_seq) where published_at is not null;

create table if not exists outbox_lease (
    name       varchar(40)  primary key,
    holder     varchar(100) not null,
    fence      bigint       not null,
    expires_at timestamptz  not null
);

grant insert on outbox to ${app};
grant select, update, delete on outbox to ${relay};
grant select, insert, update on outbox_lease to ${relay};
