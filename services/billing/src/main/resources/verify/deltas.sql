select count(*), min(case when (e.tokens, e.amount, e.price_version_id, e.currency_code)
        is distinct from (d.tokens, d.amount, d.price_version_id, d.currency_code) then
    format('batch %s, tenant %s, key %s, model %s, %s, minute %s%s: records give %s tokens for %s %s, deltas %s for %s %s',
        batch, tenant_path, key_id, model, token_class, minute, case when partial then ', partial' else '' end,
        coalesce(e.tokens, 0), coalesce(e.amount, 0), e.currency_code, coalesce(d.tokens, 0), coalesce(d.amount, 0),
        d.currency_code) end)
from (
    select rated_batch as batch, tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier,
        service_tier, minute, partial, price_version_id, currency_code, sum(tokens) as tokens, sum(amount) as amount
    from expected where rated_batch is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
) e
full join (
    select batch, tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier,
        minute, partial, price_version_id, currency_code, sum(tokens) as tokens, sum(amount) as amount
    from delta group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
) d using (batch, tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier,
    minute, partial)
