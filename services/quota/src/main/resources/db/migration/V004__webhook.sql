-- Tenants that were removed: events of theirs may still come, and their names may be given to others.
create table tenant_past (
    uid         uuid          primary key,
    name        varchar(40)   not null,
    tenant_path varchar(1400) collate "C" not null,
    create_time timestamptz   not null,
    delete_time timestamptz   not null
);
create index tenant_past_by_name on tenant_past (name);
create index tenant_past_by_end on tenant_past (delete_time);

-- Webhooks. The two columns turn say who sends: whoever adds one to turn has the webhook for itself until turn_until.
create table webhook (
    name                   varchar(40)   collate "C" primary key,
    uid                    uuid          not null unique,
    tenant                 varchar(40)   not null references tenant (name),
    tenant_path            varchar(1400) collate "C" not null,
    url                    varchar(1000) not null,
    events                 text[]        not null,
    paused                 boolean       not null,
    secret                 bytea         not null,
    old_secret             bytea,
    old_secret_expire_time timestamptz,
    version                bigint        not null,
    create_time            timestamptz   not null,
    update_time            timestamptz   not null,
    turn                   bigint        not null default 0,
    turn_until             timestamptz   not null default '-infinity'
);
create index webhook_by_tenant on webhook (tenant);

-- Events that were taken for at least one webhook, as they are sent.
create table webhook_event (
    id          uuid          primary key,
    tenant_path varchar(1400) collate "C" not null,
    body        bytea         not null,
    create_time timestamptz   not null
);

create table webhook_delivery (
    id                uuid          primary key,
    webhook           varchar(40)   collate "C" not null references webhook (name) on delete cascade,
    tenant_path       varchar(1400) collate "C" not null,
    event             uuid          not null references webhook_event (id),
    event_id          varchar(1024) not null,
    event_type        varchar(1024) not null,
    state             varchar(9)    not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    attempts          integer       not null,
    last_status       integer       not null,
    last_error        varchar(500)  not null,
    create_time       timestamptz   not null,
    next_attempt_time timestamptz,
    end_time          timestamptz,
    check ((state = 'WAITING') = (next_attempt_time is not null) and (state = 'WAITING') = (end_time is null))
);
-- An event goes to a webhook once, even if its stream is read again.
create unique index webhook_delivery_once on webhook_delivery (webhook, md5(event_id));
create index webhook_delivery_by_webhook on webhook_delivery (webhook, id);
create index webhook_delivery_waiting on webhook_delivery (webhook, id) where state = 'WAITING';
create index webhook_delivery_due on webhook_delivery (webhook, next_attempt_time, id) where state = 'WAITING';
create index webhook_delivery_by_event on webhook_delivery (event);
create index webhook_delivery_ended on webhook_delivery (end_time) where end_time is not null;

do $$
declare
    secured text;
begin
    foreach secured in array array['tenant_past', 'webhook', 'webhook_event', 'webhook_delivery'] loop
        execute format('alter table %I enable row level security', secured);
        execute format('alter table %I force row level security', secured);
        execute format($policy$create policy tenant on %I
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))$policy$, secured);
        execute format('grant select, insert, update, delete on %I to ${app}', secured);
    end loop;
end
$$;
