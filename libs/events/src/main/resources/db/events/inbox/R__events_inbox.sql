-- The inbox: how far each ordered reader has got, and the lease that says who reads. The position moves in the
-- transaction of the effect. Messages that cannot be applied are kept beside it, written in that transaction too.

create table if not exists inbox_position (
    consumer       varchar(100) not null,
    stream         varchar(100) not null,
    partition      integer      not null,
    stream_created timestamptz  not null,
    seq            bigint       not null check (seq >= 0),
    event_id       varchar(1024), -- message id at seq: another one there means that the stream was rolled back
    holder         varchar(100) not null,
    fence          bigint       not null,
    expires_at     timestamptz  not null,
    primary key (consumer, stream, partition)
);

create table if not exists inbox_dead_letter (
    consumer       varchar(100)  not null,
    stream         varchar(100)  not null,
    stream_created timestamptz   not null,
    seq            bigint        not null,
    subject        varchar(1024) not null,
    headers        json          not null,
    data           bytea         not null,
    reason         varchar(1000) not null,
    written_at     timestamptz   not null default clock_timestamp(),
    primary key (consumer, stream, stream_created, seq)
);

grant select, insert, update on inbox_position to ${app};
grant select, insert, delete on inbox_dead_letter to ${app};
