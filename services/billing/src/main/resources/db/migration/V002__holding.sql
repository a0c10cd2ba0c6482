-- Who held which accelerator from when to when, as inventory told of it. Holdings of workloads that Wharfinger did not
-- start have the path '/'.
create table holding (
    id                uuid          primary key,
    tenant_path       varchar(1400) collate "C" not null,
    tenant            varchar(200)  not null,
    model             varchar(200)  not null,
    deployment        varchar(200)  not null,
    revision          varchar(200)  not null,
    instance          varchar(200)  not null,
    accelerator_class varchar(200)  not null,
    cluster           varchar(200)  not null,
    node              varchar(300)  not null,
    accelerator_id    varchar(200)  not null,
    -- Name of the part that is held; empty for the whole accelerator.
    partition         varchar(300)  not null,
    booking_id        varchar(200)  not null,
    start_time        timestamptz   not null,
    -- Not set: held now.
    end_time          timestamptz,
    -- Size of the part in 28ths of the accelerator, as far as its name tells it; 28 where it does not.
    units             smallint      not null default 28 check (units between 1 and 28),
    check (end_time >= start_time)
);
create index holding_by_tenant on holding (tenant_path, start_time);
create index holding_by_accelerator on holding (accelerator_id, start_time);

call keep_tenants_apart('holding');
grant select, insert, update on holding to ${app};

-- A page of the holdings of a tenant and those below it that have time within a span. The caller's row security holds.
create function holdings_within(
    path text, first_moment timestamptz, end_moment timestamptz, after_id uuid, count_max integer)
    returns table (id uuid, tenant_path text, model text, deployment text, accelerator_class text, accelerator_id text,
        start_time timestamptz, end_time timestamptz, units smallint)
    language sql stable as $$
    select h.id, h.tenant_path, h.model, h.deployment, h.accelerator_class, h.accelerator_id, h.start_time, h.end_time,
        h.units
    from holding h
    where starts_with(h.tenant_path, path) and h.start_time < end_moment
        and (h.end_time is null or h.end_time > first_moment) and h.id > after_id
    order by h.id limit count_max
$$;
revoke execute on function holdings_within from public;
grant execute on function holdings_within to ${app};
