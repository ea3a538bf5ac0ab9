-- Tables that every database of AudioMuse-AI has.

create table audiomuse_users (
    id serial primary key,
    username text unique not null,
    password_hash text not null,
    role text not null default 'user',
    created_at timestamp default current_timestamp,
    password_changed_at timestamp null
);

create table app_config (
    key text primary key,
    value text not null,
    updated_at timestamp default current_timestamp
);

create table music_servers (
    server_id text primary key,
    name text not null,
    server_type text not null,
    creds jsonb not null default '{}',
    music_libraries text default '',
    is_default boolean not null default false,
    created_at timestamp default current_timestamp,
    updated_at timestamp default current_timestamp,
    track_count integer null
);
create unique index idx_music_servers_name on music_servers (lower(name));
create unique index idx_music_servers_default on music_servers (is_default) where is_default;
