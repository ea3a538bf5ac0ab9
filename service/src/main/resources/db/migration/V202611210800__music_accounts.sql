-- The accounts that people have on music servers of their own. The login is sealed; it is sent only to the address and the
-- kind of server that it was typed for, so a server that moves asks for it again.
create table musegate_music_account (
    id bigint generated always as identity primary key,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    server_id text not null references music_servers (server_id) on delete cascade,
    server_type text not null,
    address text not null,
    name text not null,
    login text not null,
    linked_at timestamptz not null default now(),
    linked_by integer null references audiomuse_users (id) on delete set null,
    broken_at timestamptz null,
    broken_reason text null,
    unique (user_id, server_id)
);
create index musegate_music_account_server on musegate_music_account (server_id);
