-- Files of the archive that an erasure has written anew: the old ones are deleted after the database knows the new ones, and
-- whatever comes between.
create table archive_leftover (
    file        varchar(200)  primary key,
    tenant_path varchar(1400) not null default '/' check (tenant_path = '/')
);
call keep_tenants_apart('archive_leftover');
grant select, insert, delete on archive_leftover to ${ingest};
