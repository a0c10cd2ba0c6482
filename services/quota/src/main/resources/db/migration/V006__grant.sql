-- Who keeps the limits: one row. The fence grows with each writer; a writer's transaction holds the row, so that nothing of an older
-- one is written after a newer one has read.
create table grant_writer (
    only_row boolean     primary key default true check (only_row),
    fence    bigint      not null default 0,
    holder   uuid,
    until    timestamptz not null default '-infinity'
);
insert into grant_writer default values;
grant select, update on grant_writer to ${app};

-- What a limit allows in one window, besides its accounts. window_start: milliseconds since 1970, 0 where there is no calendar.
create table grant_pot (
    limit_id     text        collate "C" not null,
    value        text        collate "C" not null,
    window_start bigint      not null,
    settled      bigint      not null,
    level        bigint      not null,
    at_millis    bigint      not null,
    crossed      int         not null,
    save_time    timestamptz not null default now(),
    primary key (limit_id, value, window_start)
);

-- What one run of a router may use of a pot, for one tenant; totals since it was opened, in the limit's unit.
create table grant_account (
    run           uuid        not null,
    handle        int         not null,
    router        text        not null,
    consumer_path text        not null,
    limit_id      text        collate "C" not null,
    value         text        collate "C" not null,
    window_start  bigint      not null,
    granted       bigint      not null,
    returned      bigint      not null,
    settled       bigint      not null,
    lapsed        boolean     not null,
    save_time     timestamptz not null default now(),
    primary key (run, handle)
);
create index grant_account_by_pot on grant_account (limit_id, value, window_start);

-- No call of a tenant reaches them: only who sees all tenants does.
alter table grant_pot enable row level security;
alter table grant_pot force row level security;
create policy tenant on grant_pot using (current_setting('app.tenant', true) = '/');
grant select, insert, update, delete on grant_pot to ${app};
alter table grant_account enable row level security;
alter table grant_account force row level security;
create policy tenant on grant_account using (current_setting('app.tenant', true) = '/');
grant select, insert, update, delete on grant_account to ${app};
