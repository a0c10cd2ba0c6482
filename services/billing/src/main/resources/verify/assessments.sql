-- What was booked for periods is the difference to what was booked before, each once, and in the ledger to the digit.
with booked as (
    select tenant_path, period, number, currency_code, terms_amount, booked, operation_key,
        row_number() over before as place,
        coalesce(lag(terms_amount) over before, 0) as last_amount,
        coalesce(lag(currency_code) over before, currency_code) as last_currency
    from assessment window before as (partition by tenant_path, period order by number)
), posted as (
    select t.id, t.operation_key, t.tenant_path, t.currency_code
    from transfer t join batch b on b.number = t.batch where b.kind = 'ASSESS'
), wrong as (
    select format('booking %s of %s for %s does not come after the one before: %s %s after %s %s', number, tenant_path,
        period, terms_amount, currency_code, last_amount, last_currency) as difference
    from booked
    where number <> place or booked <> terms_amount - last_amount or (currency_code <> last_currency and last_amount <> 0)
    union all
    select format('booking %s of %s for %s is %s %s, and is not in the ledger so', number, b.tenant_path, period, booked,
        b.currency_code)
    from booked b left join posted t using (operation_key)
    where booked <> 0 and (t.id is null or t.tenant_path <> b.tenant_path or t.currency_code <> b.currency_code
        or not exists (select from entry e where e.transfer_id = t.id and e.account = 'RECEIVABLE' and e.amount = booked
            and e.tenant_path = b.tenant_path)
        or not exists (select from entry e where e.transfer_id = t.id and e.account = 'REVENUE' and e.amount = -booked
            and e.tenant_path = b.tenant_path))
    union all
    select format('transfer %s of %s is of no booking of a period', operation_key, tenant_path)
    from posted t where not exists (select from assessment a where a.operation_key = t.operation_key)
)
select (select count(*) from booked) + (select count(*) from posted), (select min(difference) from wrong)
