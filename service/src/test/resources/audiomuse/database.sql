-- A database as AudioMuse-AI leaves it, with the odd rows that are found in real ones.

create table audiomuse_users (
    id serial primary key,
    username text unique not null,
    password_hash text not null,
    role text not null default 'user',
    created_at timestamp default current_timestamp,
    password_changed_at timestamp null
);
insert into audiomuse_users (username, password_hash, role, created_at, password_changed_at) values
    ('root', '$argon2id$v=19$m=102400,t=2,p=8$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'admin', '2026-01-02 03:04:05', null),
    ('ROOT', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'user', '2026-01-03 03:04:05', '2026-02-03 04:05:06'),
    ('Zoë', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'user', null, null),
    ('  spaced ', 'not a hash', 'Admin', '2026-01-03 03:04:05', null);

create table app_config (
    key text primary key,
    value text not null,
    updated_at timestamp default current_timestamp
);
insert into app_config (key, value) values
    ('AUTH_ENABLED', 'True'),
    ('API_TOKEN', '123456'),
    ('JWT_SECRET', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
    ('TASK_STATUS_LIVE', '(''PENDING'', ''STARTED'')'),
    ('QUEUE_SECRET_KWARGS', 'frozenset({''token''})'),
    ('HEADERS', '{''Authorization'': ''MediaBrowser Token="abc"''}'),
    ('PLUGIN_REPOS', '[]'),
    ('global_cancel_epoch', '3');

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
insert into music_servers (server_id, name, server_type, creds, is_default) values
    ('a1', 'Plex', 'plex', '{"url": "http://plex:32400", "token": "clear"}', true),
    ('a2', 'Navidrome', 'navidrome', '{"url": "http://nd:4533", "user": "u", "password": "p"}', false);

create table playlist (
    id serial primary key,
    playlist_name text,
    item_id text,
    title text,
    author text,
    server_id text,
    unique (playlist_name, item_id, server_id)
);
insert into playlist (playlist_name, item_id, title, author, server_id) values ('Calm_automatic', '1', 'a', 'b', 'a1');

create table task_status (
    id serial primary key,
    task_id text unique not null,
    parent_task_id text,
    task_type text not null,
    status text,
    progress integer default 0,
    details text,
    timestamp timestamp default current_timestamp
);
