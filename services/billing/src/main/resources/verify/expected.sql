-- What the books must say, from raw records, expiries, prices and currencies alone: one row for each batch that rated or
-- parked, and grain. rated_batch is null where usage still waits.
create temporary table expected on commit drop as
with closing as (
    -- A request is billed by its first closing.
    select r.*, row_number() over (partition by producer, epoch, opening_seq order by batch, place) as nth
    from usage_record r where kind = 'CLOSING' and flaw is null
),
expired as (
    select e.producer, e.epoch, e.opening_seq, e.batch,
        o.tenant_path, o.key_id, o.model, o.deployment, o.accelerator_class, o.service_tier,
        c.time as ended, c.received_at,
        coalesce(c.uncached_text, 0) as uncached_text, coalesce(c.cache_read, 0) as cache_read,
        coalesce(c.cache_write_5m, 0) as cache_write_5m, coalesce(c.cache_write_1h, 0) as cache_write_1h,
        coalesce(c.audio_in, 0) as audio_in, coalesce(c.image_in, 0) as image_in,
        coalesce(c.text_out, 0) as text_out, coalesce(c.reasoning_out, 0) as reasoning_out,
        coalesce(c.audio_out, 0) as audio_out, coalesce(c.image_out, 0) as image_out
    from request_expiry e
    join usage_record o on o.producer = e.producer and o.epoch = e.epoch and o.seq = e.opening_seq
    left join usage_record c on c.producer = e.producer and c.epoch = e.epoch and c.seq = e.checkpoint_seq
        and c.kind = 'CHECKPOINT' and c.flaw is null
),
billed as (
    -- A closing that comes after the request was given up is billed for the difference.
    select c.batch, c.tenant_path, c.key_id, c.model, c.deployment, c.accelerator_class, c.service_tier,
        c.outcome <> 'COMPLETED' as partial, c.end_time as ended, c.received_at,
        c.uncached_text - coalesce(x.uncached_text, 0) as uncached_text,
        c.cache_read - coalesce(x.cache_read, 0) as cache_read,
        c.cache_write_5m - coalesce(x.cache_write_5m, 0) as cache_write_5m,
        c.cache_write_1h - coalesce(x.cache_write_1h, 0) as cache_write_1h,
        c.audio_in - coalesce(x.audio_in, 0) as audio_in, c.image_in - coalesce(x.image_in, 0) as image_in,
        c.text_out - coalesce(x.text_out, 0) as text_out,
        c.reasoning_out - coalesce(x.reasoning_out, 0) as reasoning_out,
        c.audio_out - coalesce(x.audio_out, 0) as audio_out, c.image_out - coalesce(x.image_out, 0) as image_out
    from closing c left join expired x using (producer, epoch, opening_seq) where c.nth = 1
    union all
    select batch, tenant_path, key_id, model, deployment, accelerator_class, service_tier, true, ended, received_at,
        uncached_text, cache_read, cache_write_5m, cache_write_1h, audio_in, image_in, text_out, reasoning_out,
        audio_out, image_out
    from expired
),
grain as (
    select batch, tenant_path, key_id, model, deployment, accelerator_class, service_tier, token_class, partial,
        date_trunc('minute', greatest(least(ended, received_at + interval '5 minutes'),
            received_at - interval '5 minutes'), 'UTC') as minute,
        cast(sum(tokens) as bigint) as tokens
    from billed cross join lateral (values
        ('UNCACHED_TEXT', uncached_text), ('CACHE_READ', cache_read), ('CACHE_WRITE_5M', cache_write_5m),
        ('CACHE_WRITE_1H', cache_write_1h), ('AUDIO_IN', audio_in), ('IMAGE_IN', image_in), ('TEXT_OUT', text_out),
        ('REASONING_OUT', reasoning_out), ('AUDIO_OUT', audio_out), ('IMAGE_OUT', image_out)
    ) as class (token_class, tokens)
    where tokens <> 0
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    having sum(tokens) <> 0
),
attempt as (
    -- The rate books that the usage was rated by: that of its own batch, and that of the batch that retried it.
    select g.*, b.number as rating_batch, b.rate_book from grain g join batch b on b.number = g.batch
    union all
    select g.*, b.number, b.rate_book from grain g
    join parked p on p.batch = g.batch and p.tenant_path = g.tenant_path and p.key_id = g.key_id
        and p.model = g.model and p.deployment = g.deployment and p.accelerator_class = g.accelerator_class
        and p.service_tier = g.service_tier and p.token_class = g.token_class and p.partial = g.partial
        and p.minute = g.minute
    join batch b on b.number = p.rated_batch
),
rated as (
    select distinct on (a.batch, a.tenant_path, a.key_id, a.model, a.deployment, a.accelerator_class, a.service_tier,
            a.token_class, a.partial, a.minute)
        a.*, currency.currency_code, price.id as price_version_id, price.per_million
    from attempt a
    cross join lateral (
        select currency_code from tenant_currency t
        where t.tenant_path = a.tenant_path and t.rate_book <= a.rate_book order by t.rate_book desc limit 1
    ) as currency
    cross join lateral (
        select v.id, c.per_million from (
            select id from price_version v
            where v.model = a.model and v.currency_code = currency.currency_code and v.effective_time <= a.minute
                and v.rate_book <= a.rate_book
            order by v.effective_time desc limit 1
        ) v join class_price c on c.price_version_id = v.id and c.token_class = a.token_class
    ) as price
    order by a.batch, a.tenant_path, a.key_id, a.model, a.deployment, a.accelerator_class, a.service_tier,
        a.token_class, a.partial, a.minute, a.rate_book, a.rating_batch
)
select g.*, 'all' as size_tier, r.rating_batch as rated_batch, r.price_version_id, r.currency_code,
    cast(g.tokens * r.per_million * 0.000001 as numeric(38, 12)) as amount
from grain g left join rated r using (batch, tenant_path, key_id, model, deployment, accelerator_class, service_tier,
    token_class, partial, minute)
