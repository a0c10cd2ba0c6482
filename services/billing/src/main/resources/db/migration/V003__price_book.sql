-- The price book: prices of a tenant and those below it besides list prices, by size of the request and by service tier.
--
-- A price is chosen by model, currency and minute; of the versions in force that of the longest tenant path that is the
-- beginning of the usage's wins. Within it, by unit, size tier of the request and service tier: each unit that has a
-- price has one in every size tier of its version; '*' stands for every service tier that has no price of its own.

alter table price_version
    add column tenant_path   varchar(1400) not null default '/',
    -- Ends what the tenant had instead of the price of those above it; it has no prices then.
    add column ends          boolean       not null default false,
    -- Where it comes from, as far as it was told.
    add column source        varchar(40)   not null default '',
    add column source_name   varchar(200)  not null default '',
    add column source_digest varchar(64)   not null default '',
    add column note          varchar(1000) not null default '',
    drop constraint price_version_once,
    add constraint price_version_once unique (model, tenant_path, currency_code, effective_time),
    add constraint price_version_of_tenant unique (id, tenant_path);

-- Requests whose total input is strictly above so many tokens, up to the next tier's, have prices of their own.
create table price_size_tier (
    price_version_id uuid          not null,
    tenant_path      varchar(1400) not null,
    size_tier        varchar(40)   not null check (size_tier <> 'all'),
    above            bigint        not null check (above > 0),
    primary key (price_version_id, size_tier),
    unique (price_version_id, above),
    foreign key (price_version_id, tenant_path) references price_version (id, tenant_path)
);

-- What a service tier's prices were made from: the price without a service tier, times this.
create table price_service_tier (
    price_version_id uuid           not null,
    tenant_path      varchar(1400)  not null,
    service_tier     varchar(40)    not null check (service_tier <> '*'),
    multiplier       numeric(12, 6) not null check (multiplier > 0 and multiplier <= 100),
    primary key (price_version_id, service_tier),
    foreign key (price_version_id, tenant_path) references price_version (id, tenant_path)
);

-- The unit is called token_class here as in the other tables; it is a token class, REQUEST, IMAGE, AUDIO_SECOND, DOCUMENT
-- or the name of an outside meter.
alter table class_price
    add column tenant_path  varchar(1400) not null default '/',
    add column size_tier    varchar(40)   not null default 'all',
    add column service_tier varchar(40)   not null default '*',
    -- Whether it was made from a multiplier.
    add column resolved     boolean       not null default false,
    alter column token_class type varchar(40),
    alter column per_million type numeric(26, 6),
    drop constraint class_price_pkey,
    add primary key (price_version_id, token_class, size_tier, service_tier),
    add foreign key (price_version_id, tenant_path) references price_version (id, tenant_path);

create trigger written_for_good before update or delete or truncate on price_size_tier
    for each statement execute function written_for_good();
create trigger written_for_good before update or delete or truncate on price_service_tier
    for each statement execute function written_for_good();

-- Puts a table of prices under row security: a caller sees list prices and those of the tenants above it, its own and
-- those of the tenants below it, and writes its own and those below.
create procedure keep_prices_apart(target regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format($policy$
        create policy own on %s
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
        $policy$, target);
    execute format($policy$
        create policy above on %s for select
            using (starts_with(nullif(current_setting('app.tenant', true), ''), tenant_path))
        $policy$, target);
end $$;
call keep_prices_apart('price_version');
call keep_prices_apart('price_size_tier');
call keep_prices_apart('price_service_tier');
call keep_prices_apart('class_price');

-- The version that is in force for usage of a tenant and minute, as of a rate book. The caller's row security holds.
create function price_version_for(path text, model_name text, currency text, minute timestamptz, book bigint)
    returns uuid language sql stable as $$
    select v.id from (
        select distinct on (p.tenant_path) p.id, p.tenant_path, p.ends from price_version p
        where p.model = model_name and p.currency_code = currency and starts_with(path, p.tenant_path)
            and p.effective_time <= minute and p.rate_book <= book
        order by p.tenant_path, p.effective_time desc
    ) v where not v.ends order by length(v.tenant_path) desc limit 1
$$;
-- The size tier of a request.
create function size_tier_of(version uuid, request_input bigint) returns text language sql stable as $$
    select coalesce((select s.size_tier from price_size_tier s
        where s.price_version_id = version and request_input > s.above order by s.above desc limit 1), 'all')
$$;
-- The price of a million; null if there is none.
create function unit_price(version uuid, unit text, size text, service text) returns numeric language sql stable as $$
    select c.per_million from class_price c
    where c.price_version_id = version and c.token_class = unit and c.size_tier = size and c.service_tier in (service, '*')
    order by c.service_tier = '*' limit 1
$$;

-- What the lines of a tenant's bill are made of: one for each price, so that each is quantity times price.
create or replace function bill_charges(path text, first_moment timestamptz, end_moment timestamptz)
    returns table (model text, token_class text, partial boolean, price_version_id uuid, per_million numeric,
        currency_code text, tokens bigint, amount numeric)
    language sql stable as $$
    select s.model, s.token_class, s.partial, s.price_version_id,
        unit_price(s.price_version_id, s.token_class, s.size_tier, s.service_tier), s.currency_code,
        cast(sum(s.quantity) as bigint), sum(s.amount)
    from (
        select r.model, r.token_class, r.partial, r.price_version_id, r.size_tier, r.service_tier, r.currency_code,
            sum(r.tokens) as quantity, sum(r.amount) as amount
        from rollup_row r where r.tenant_path = path and r.quarter >= first_moment and r.quarter < end_moment
        group by 1, 2, 3, 4, 5, 6, 7
    ) s
    group by 1, 2, 3, 4, 5, 6
    having sum(s.quantity) <> 0 or sum(s.amount) <> 0
$$;

revoke execute on procedure keep_prices_apart from public;
revoke execute on function price_version_for, size_tier_of, unit_price from public;
grant execute on function price_version_for, size_tier_of, unit_price to ${app};
grant select on price_size_tier, price_service_tier to ${app}, ${ingest};
grant insert on price_size_tier, price_service_tier to ${app};
