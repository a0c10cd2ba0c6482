-- Models belong to the platform, deployments to tenants. Whoever asks sees the subtree that app.tenant names and nothing
-- else; unset means no rows.
create table model (
    name         varchar(40)   collate "C" primary key,
    tenant_path  varchar(1400) collate "C" not null default '/' check (tenant_path = '/'),
    display_name varchar(200)  not null,
    source       varchar(400)  not null,
    architecture bytea,
    version      bigint        not null,
    create_time  timestamptz   not null,
    update_time  timestamptz   not null
);

create table deployment (
    name            varchar(40)   collate "C" primary key,
    tenant          varchar(40)   not null,
    tenant_path     varchar(1400) collate "C" not null,
    spec            bytea         not null,
    model           varchar(40)   collate "C" not null references model (name),
    revision        int           not null check (revision > 0),
    version         bigint        not null,
    phase           varchar(20)   not null,
    wanted          int           not null,
    ready           int           not null,
    updated         int           not null,
    reason          varchar(80)   not null,
    message         varchar(1000) not null,
    create_time     timestamptz   not null,
    update_time     timestamptz   not null,
    delete_time     timestamptz
);
create index deployment_by_model on deployment (model);
create index deployment_by_path on deployment (tenant_path);

create table revision (
    deployment  varchar(40)   collate "C" not null references deployment (name) on delete cascade,
    number      int           not null check (number > 0),
    tenant_path varchar(1400) collate "C" not null,
    spec        bytea         not null,
    model       bytea         not null,
    create_time timestamptz   not null,
    primary key (deployment, number)
);

-- An instance outlives its deployment for a while: what is over can be looked at.
create table instance (
    id                uuid primary key,
    deployment        varchar(40)   collate "C" not null,
    tenant            varchar(40)   not null,
    tenant_path       varchar(1400) collate "C" not null,
    revision          int           not null,
    model             varchar(40)   collate "C" not null,
    accelerator_class varchar(40)   collate "C" not null,
    accelerators      int           not null,
    external_url      varchar(400),
    state             varchar(20)   not null,
    stopping          boolean       not null,
    reason            varchar(80)   not null,
    message           varchar(1000) not null,
    url               varchar(400)  not null,
    restarts          int           not null,
    -- What is held, or was asked for: the intent is written before the question.
    admission         varchar(20)   not null,
    admission_attempt int           not null,
    reservation_id    varchar(64),
    booking           varchar(20)   not null,
    booking_id        uuid          not null,
    cluster           varchar(40)   not null,
    node              varchar(253)  not null,
    accelerator_uuids text[]        not null,
    refusals          int           not null,
    retry_time        timestamptz   not null,
    create_time       timestamptz   not null,
    state_time        timestamptz   not null,
    check ((admission in ('HELD', 'RETURNING')) = (reservation_id is not null))
);
create index instance_alive on instance (deployment) where state <> 'STOPPED';
create index instance_by_deployment on instance (deployment, id);
create index instance_over on instance (state_time) where state = 'STOPPED';

do $$
declare
    secured text;
begin
    foreach secured in array array['model', 'deployment', 'revision', 'instance'] loop
        execute format('alter table %I enable row level security', secured);
        execute format('alter table %I force row level security', secured);
        execute format($policy$create policy tenant on %I
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))$policy$, secured);
        execute format('grant select, insert, update, delete on %I to ${app}', secured);
    end loop;
end
$$;

-- One row: who may act on instances, until when, and the number of this holding. Every write of the one who acts checks
-- the number, so that who has lost the lease changes nothing.
create table reconciler_lease (
    only_row    boolean primary key default true check (only_row),
    holder      varchar(400) not null default '',
    fence       bigint       not null default 0,
    expire_time timestamptz  not null default '-infinity'
);
insert into reconciler_lease default values;

grant select, update on reconciler_lease to ${app};
