-- Requests that have an opening and no closing are remembered, with their last checkpoint; others are not.
select count(*), min(case when (e.state, e.checkpoint_seq) is distinct from (r.state, r.checkpoint_seq) then
    format('request %s/%s/%s: records say %s with checkpoint %s, open requests say %s with %s', producer, epoch,
        opening_seq, coalesce(e.state, 'over'), e.checkpoint_seq, coalesce(r.state, 'over'), r.checkpoint_seq) end)
from (
    select o.producer, o.epoch, o.seq as opening_seq,
        case when x.batch is null then 'OPEN' else 'EXPIRED' end as state,
        coalesce(x.checkpoint_seq, c.seq, 0) as checkpoint_seq
    from usage_record o
    left join request_expiry x on x.producer = o.producer and x.epoch = o.epoch and x.opening_seq = o.seq
    left join (
        select producer, epoch, opening_seq, max(seq) as seq from usage_record
        where kind = 'CHECKPOINT' and flaw is null group by 1, 2, 3
    ) c on c.producer = o.producer and c.epoch = o.epoch and c.opening_seq = o.seq
    where o.kind = 'OPENING' and o.flaw is null and not exists (
        select from usage_record z
        where z.producer = o.producer and z.epoch = o.epoch and z.opening_seq = o.seq
            and z.kind = 'CLOSING' and z.flaw is null)
) e
full join (select * from open_request where state in ('OPEN', 'EXPIRED')) r using (producer, epoch, opening_seq)
