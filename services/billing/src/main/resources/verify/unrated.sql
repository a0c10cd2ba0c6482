select count(*), min(case when e.tokens is distinct from p.tokens then
    format('batch %s, tenant %s, model %s, %s, minute %s: records leave %s tokens unrated, parked are %s', batch,
        tenant_path, model, token_class, minute, coalesce(e.tokens, 0), coalesce(p.tokens, 0)) end)
from (select * from expected where rated_batch is null) e
full join (select * from parked where rated_batch is null) p
    using (batch, tenant_path, key_id, model, deployment, accelerator_class, token_class, size_tier, service_tier, minute,
        partial)
