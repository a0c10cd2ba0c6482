-- Requests that the intake's memory has no room for: billed already, or without an opening, and waiting for a record that may
-- never come. When one comes, its request goes back into memory. Who has brought it back is kept for as long as the batch
-- may have to be read again.
create table request_aside (
    producer    varchar(40)   not null,
    epoch       bigint        not null,
    opening_seq bigint        not null,
    -- The batch that set it aside, and the one that brought it back; null while it waits here.
    aside_batch bigint        not null,
    back_batch  bigint        check (back_batch > aside_batch),
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/'),
    -- The message wharfinger.internal.billing.v1.OpenRequests of this one request, compressed by zstd.
    columns     bytea         not null,
    primary key (producer, epoch, opening_seq, aside_batch)
);
-- A request waits here once at most.
create unique index request_aside_waiting on request_aside (producer, epoch, opening_seq) where back_batch is null;
create index request_aside_by_batch on request_aside (aside_batch);
create index request_aside_by_back_batch on request_aside (back_batch) where back_batch is not null;
call keep_tenants_apart('request_aside');
grant select on request_aside to ${app};
grant select, insert, update (back_batch), delete on request_aside to ${ingest};
