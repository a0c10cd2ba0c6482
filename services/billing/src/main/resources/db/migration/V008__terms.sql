-- Terms of tenants, and what was booked for periods because of them.

-- Versions; never changed. One without a last period counts until the next one begins.
create table terms (
    id            uuid          primary key,
    tenant_path   varchar(1400) collate "C" not null,
    currency_code varchar(3)    not null,
    first_period  varchar(7)    collate "C" not null check (first_period ~ '^[0-9]{4}-[0-9]{2}$'),
    last_period   varchar(7)    collate "C" check (last_period >= first_period),
    create_time   timestamptz   not null,
    body          jsonb         not null,
    constraint terms_once unique (tenant_path, first_period)
);

-- What a period came to, each time that something was booked for it; numbered from 1.
create table assessment (
    tenant_path   varchar(1400)   collate "C" not null,
    period        varchar(7)      collate "C" not null,
    number        integer         not null check (number > 0),
    -- INTERIM while the period may still change, CLOSE once, CORRECTION after it.
    kind          varchar(16)     not null check (kind in ('INTERIM', 'CLOSE', 'CORRECTION')),
    time          timestamptz     not null,
    currency_code varchar(3)      not null,
    terms_id      uuid            references terms,
    -- What the lines of the terms come to.
    terms_amount  numeric(38, 12) not null,
    -- What the period comes to: rated usage and the lines of the terms.
    due           numeric(38, 12) not null,
    -- Of terms_amount, what is booked by this row: the difference to the row before.
    booked        numeric(38, 12) not null,
    -- Operation key of the ledger's transfer; not set where nothing was to be booked.
    operation_key varchar(1600)   check ((operation_key is null) = (booked = 0)),
    primary key (tenant_path, period, number)
);
create unique index assessment_closed_once on assessment (tenant_path, period) where kind = 'CLOSE';
create index assessment_by_time on assessment (tenant_path, time) where kind = 'CORRECTION';

call keep_tenants_apart('terms');
call keep_tenants_apart('assessment');
grant select, insert on terms to ${app};
grant select on assessment to ${app};
grant select on terms to ${ingest};
grant select, insert on assessment to ${ingest};

-- What the lines of a tenant's bill are made of: sums of whole quarters of an hour, each at the price of its tiers. The
-- caller's row security holds. The price is what unit_price says, written out: a function of SQL cannot be made part of the
-- plan, and is dear for each line.
drop function bill_charges(text, timestamptz, timestamptz);
create function bill_charges(path text, first_moment timestamptz, end_moment timestamptz)
    returns table (model text, token_class text, size_tier text, service_tier text, partial boolean,
        price_version_id uuid, per_million numeric, currency_code text, tokens bigint, amount numeric)
    language sql stable as $$
    select s.model, s.token_class, s.size_tier, s.service_tier, s.partial, s.price_version_id,
        (select c.per_million from class_price c
            where c.price_version_id = s.price_version_id and c.token_class = s.token_class
                and c.size_tier = s.size_tier and c.service_tier in (s.service_tier, '*')
            order by c.service_tier = '*' limit 1),
        s.currency_code, s.tokens, s.amount
    from (
        select r.model, r.token_class, r.size_tier, r.service_tier, r.partial, r.price_version_id, r.currency_code,
            cast(sum(r.tokens) as bigint) as tokens, sum(r.amount) as amount
        from rollup_row r
        where r.tenant_path = path and r.quarter >= first_moment and r.quarter < end_moment
        group by r.model, r.token_class, r.size_tier, r.service_tier, r.partial, r.price_version_id, r.currency_code
        having sum(r.tokens) <> 0 or sum(r.amount) <> 0) s
$$;
revoke execute on function bill_charges from public;
grant execute on function bill_charges to ${app};
