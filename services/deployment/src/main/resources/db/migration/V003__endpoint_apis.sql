-- What an engine says that it has; empty if it does not say.
alter table endpoint add column apis text[] not null default '{}';
