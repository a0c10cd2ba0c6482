-- The witness: what engines counted themselves, against what routers metered. All of it is the platform's own: path '/'.

-- Counters of one life of an engine, as a router read them last in a minute.
create table engine_reading (
    tenant_path       varchar(1400) not null default '/' check (tenant_path = '/'),
    endpoint          varchar(200)  collate "C" not null,
    minute            timestamptz   not null,
    -- The epoch where the engine does not say.
    engine_start      timestamptz   not null,
    router            varchar(40)   collate "C" not null,
    read_time         timestamptz   not null,
    deployment        varchar(200)  not null,
    model             varchar(200)  not null,
    accelerator_class varchar(200)  not null,
    cluster           varchar(200)  not null,
    prompt_tokens     bigint        not null check (prompt_tokens >= 0),
    generation_tokens bigint        not null check (generation_tokens >= 0),
    cached_tokens     bigint        not null check (cached_tokens >= 0),
    requests          bigint        not null check (requests >= 0),
    -- Not set where the engine does not count them.
    prefill_micros    bigint        check (prefill_micros >= 0),
    decode_micros     bigint        check (decode_micros >= 0),
    primary key (endpoint, minute, engine_start, router)
);
create index engine_reading_by_minute on engine_reading (minute);

-- Tokens and requests by the endpoint that served them and the minute; written by the intake with what it takes in. Late
-- corrections may lower it.
create table metered_minute (
    tenant_path       varchar(1400) not null default '/' check (tenant_path = '/'),
    endpoint          text          collate "C" not null,
    minute            timestamptz   not null,
    prompt_tokens     bigint        not null,
    generation_tokens bigint        not null,
    cached_tokens     bigint        not null,
    requests          bigint        not null,
    primary key (endpoint, minute)
) with (fillfactor = 50);
create index metered_minute_by_minute on metered_minute (minute);

-- What the comparison came to, by endpoint and hour: it outlives the minutes.
create table witness_hour (
    tenant_path        varchar(1400) not null default '/' check (tenant_path = '/'),
    endpoint           text          collate "C" not null,
    hour               timestamptz   not null,
    metered_tokens     bigint        not null,
    engine_tokens      bigint        not null,
    engine_excess      bigint        not null,
    metered_excess     bigint        not null,
    unwitnessed_tokens bigint        not null,
    primary key (endpoint, hour)
);
create index witness_hour_by_hour on witness_hour (hour);

-- Alarms; one stands for an endpoint at most.
create table witness_alarm (
    tenant_path        varchar(1400) not null default '/' check (tenant_path = '/'),
    id                 uuid          primary key,
    endpoint           text          collate "C" not null,
    verdict            varchar(20)   not null,
    raise_time         timestamptz   not null,
    clear_time         timestamptz,
    unexplained_tokens bigint        not null,
    unexplained_share  numeric(12, 6) not null,
    alarm_share        numeric(12, 6) not null,
    window_start       timestamptz   not null,
    window_end         timestamptz   not null,
    check (clear_time >= raise_time)
);
create unique index witness_alarm_standing on witness_alarm (endpoint) where clear_time is null;

call keep_tenants_apart('engine_reading');
call keep_tenants_apart('metered_minute');
call keep_tenants_apart('witness_hour');
call keep_tenants_apart('witness_alarm');

-- What each reading adds to the one before of the same life of the engine; where several routers read it, the latest.
create view engine_work with (security_invoker = true) as
    with taken as (
        select distinct on (endpoint, engine_start, minute) *
        from engine_reading
        order by endpoint, engine_start, minute, read_time desc, router
    ), paired as (
        select endpoint, deployment, model, accelerator_class, cluster, engine_start, minute,
            cast(extract(epoch from minute - lag(minute) over life) / 60 as integer) as minutes,
            prompt_tokens - lag(prompt_tokens) over life as prompt_tokens,
            generation_tokens - lag(generation_tokens) over life as generation_tokens,
            cached_tokens - lag(cached_tokens) over life as cached_tokens,
            requests - lag(requests) over life as requests,
            prefill_micros - lag(prefill_micros) over life as prefill_micros,
            decode_micros - lag(decode_micros) over life as decode_micros
        from taken
        window life as (partition by endpoint, engine_start order by minute)
    )
    select * from paired where minutes is not null and prompt_tokens >= 0 and generation_tokens >= 0;

grant select, insert, update, delete on engine_reading to ${app};
grant select, delete on metered_minute to ${app};
grant select, insert, update on witness_hour, witness_alarm to ${app};
grant select on engine_work to ${app};
grant select, insert, update on metered_minute to ${ingest};
