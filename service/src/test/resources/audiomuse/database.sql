-- A database as AudioMuse-AI leaves it, with the odd rows that are found in real ones.

insert into audiomuse_users (username, password_hash, role, created_at, password_changed_at) values
    ('root', '$argon2id$v=19$m=102400,t=2,p=8$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'admin', '2026-01-02 03:04:05', null),
    ('ROOT', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'user', '2026-01-03 03:04:05', '2026-02-03 04:05:06'),
    ('Zoë', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'user', null, null),
    ('  spaced ', 'not a hash', 'Admin', '2026-01-03 03:04:05', null);

insert into app_config (key, value) values
    ('AUTH_ENABLED', 'True'),
    ('API_TOKEN', '123456'),
    ('JWT_SECRET', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
    ('TASK_STATUS_LIVE', '(''PENDING'', ''STARTED'')'),
    ('QUEUE_SECRET_KWARGS', 'frozenset({''token''})'),
    ('HEADERS', '{''Authorization'': ''MediaBrowser Token="abc"''}'),
    ('PLUGIN_REPOS', '[]'),
    ('global_cancel_epoch', '3');

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
