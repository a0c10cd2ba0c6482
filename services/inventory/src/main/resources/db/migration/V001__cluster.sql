-- Clusters and accelerator classes belong to the platform: only a scope that reaches "/" sees them. The service opens
-- that scope after it has checked the caller.
create table cluster (
    name         varchar(40) collate "C" primary key,
    tenant_path  varchar(1400) collate "C" not null default '/' check (tenant_path = '/'),
    display_name varchar(200) not null,
    region       varchar(63)  not null,
    version      bigint       not null,
    create_time  timestamptz  not null,
    update_time  timestamptz  not null,
    observe_time timestamptz
);

create table accelerator_class (
    name         varchar(40) collate "C" primary key,
    tenant_path  varchar(1400) collate "C" not null default '/' check (tenant_path = '/'),
    display_name varchar(200) not null,
    products     text[]       not null,
    version      bigint       not null,
    create_time  timestamptz  not null,
    update_time  timestamptz  not null
);

-- Products as they are compared. The key says that a product belongs to one class only.
create table class_product (
    product           varchar(200) collate "C" primary key,
    tenant_path       varchar(1400) collate "C" not null default '/' check (tenant_path = '/'),
    accelerator_class varchar(40) collate "C" not null references accelerator_class (name) on delete cascade
);
create index class_product_by_class on class_product (accelerator_class);

do $$
declare
    secured text;
begin
    foreach secured in array array['cluster', 'accelerator_class', 'class_product'] loop
        execute format('alter table %I enable row level security', secured);
        execute format('alter table %I force row level security', secured);
        execute format($policy$create policy tenant on %I
            using (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))
            with check (starts_with(tenant_path, nullif(current_setting('app.tenant', true), '')))$policy$, secured);
        execute format('grant select, insert, update, delete on %I to ${app}', secured);
    end loop;
end
$$;
