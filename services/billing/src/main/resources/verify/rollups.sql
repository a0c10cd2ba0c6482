select count(*), min(case when (e.tokens, e.amount) is distinct from (r.tokens, r.amount) then
    format('tenant %s, model %s, %s, quarter %s: records give %s tokens for %s %s, rollups %s for %s',
        tenant_path, model, token_class, quarter, coalesce(e.tokens, 0), coalesce(e.amount, 0), currency_code,
        coalesce(r.tokens, 0), coalesce(r.amount, 0)) end)
from (
    select tenant_path, currency_code, model, token_class, price_version_id, partial,
        date_bin('15 minutes', minute, timestamptz '2000-01-01 00:00:00Z') as quarter,
        sum(tokens) as tokens, sum(amount) as amount
    from expected where rated_batch is not null group by 1, 2, 3, 4, 5, 6, 7
) e
full join rollup r using (tenant_path, currency_code, model, token_class, price_version_id, partial, quarter)
