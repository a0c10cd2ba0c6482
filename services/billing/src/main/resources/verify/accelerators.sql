-- No accelerator, and no part of one, is held by two of Wharfinger's workloads at once.
select (select count(*) from holding where tenant_path <> '/'), min(
    format('accelerator %s: %s of %s and %s of %s hold it at once, from %s on', a.accelerator_id, a.id, a.tenant_path, b.id,
        b.tenant_path, b.start_time))
from holding a join holding b
    on b.accelerator_id = a.accelerator_id and b.start_time >= a.start_time
    and b.start_time < coalesce(a.end_time, 'infinity') and b.start_time < coalesce(b.end_time, 'infinity')
    and (b.start_time > a.start_time or b.id > a.id)
    and (a.partition = b.partition or a.partition = '' or b.partition = '')
where a.tenant_path <> '/' and b.tenant_path <> '/'
