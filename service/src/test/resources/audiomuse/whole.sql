-- Every table of AudioMuse-AI 3.4 that is documented, with its columns and types, and a household's rows.

insert into audiomuse_users (username, password_hash, role) values
    ('root', '$argon2id$v=19$m=102400,t=2,p=8$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'admin'),
    ('zoe', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aGFzaA', 'user');

insert into app_config (key, value) values
    ('AUTH_ENABLED', 'True'),
    ('API_TOKEN', 'clear-token-0123456789'),
    ('JWT_SECRET', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'),
    ('OPENAI_API_KEY', 'clear-model-key'),
    ('HEADERS', 'Token clear-navidrome'),
    ('TOP_N_MOODS', '5'),
    ('PLUGIN_REPOS', '[]'),
    ('global_cancel_epoch', '3');

insert into music_servers (server_id, name, server_type, creds, is_default) values
    ('a1', 'Navidrome', 'navidrome',
        '{"url": "http://nd:4533", "user": "u", "password": "clear-navidrome", "api_key": null}', true);

create table playlist (
    id serial primary key, playlist_name text, item_id text, title text, author text, server_id text,
    unique (playlist_name, item_id, server_id)
);
insert into playlist (playlist_name, item_id, title, author, server_id) values ('Calm_automatic', '1', 'a', 'b', 'a1');
create table playlist_name_history (
    id bigserial primary key, server_id text, playlist_name text, created_at timestamp default current_timestamp
);
create table task_status (
    id serial primary key, task_id text unique, parent_task_id text, task_type text not null, sub_type_identifier text,
    status text, progress integer default 0, details text, timestamp timestamp default current_timestamp,
    start_time double precision, end_time double precision, func text, payload text, queue_name text,
    priority integer default 0, attempts integer default 0, max_attempts integer default 3, worker_id text,
    shared_token text, shared_payload text
);
insert into task_status (task_id, task_type, status) values ('t1', 'main_analysis', 'SUCCESS');
create table task_history (
    id serial primary key, recorded_at timestamp default current_timestamp, task_id text, task_type text, status text,
    duration_seconds double precision, note text
);
create table cron (
    id serial primary key, name text, task_type text unique, cron_expr text, enabled boolean default true,
    last_run double precision, created_at timestamp default current_timestamp, options jsonb
);
insert into cron (name, task_type, cron_expr) values ('nightly', 'analysis', '0 2 * * *');
create table cron_retry (
    task_type text primary key, retry_until double precision, first_blocked_at double precision, attempts integer,
    blocker_task_id text, blocker_task_type text
);
create table alchemy_anchors (
    id serial primary key, name text unique, centroid jsonb, exclusions jsonb, created_at timestamp default now()
);
insert into alchemy_anchors (name, centroid) values ('calm', '[0.1, 0.2]');
create table alchemy_radios (
    id serial primary key, anchor_id integer unique references alchemy_anchors (id) on delete cascade,
    temperature double precision, n_results integer, enabled boolean, created_at timestamp default now()
);
create table migration_session (
    id serial primary key, created_at timestamp default now(), completed_at timestamp, status text default 'in_progress',
    source_type text, target_type text, target_creds text, state jsonb
);
create table plugins (
    id text primary key, name text, version text, manifest jsonb, source_url text, checksum text, requirements jsonb,
    enabled boolean, settings jsonb, source_repo text, load_status text, load_errors jsonb, installed_at timestamp,
    updated_at timestamp
);
create table score (item_id text primary key, title text, author text, mood_vector text);
create table embedding (item_id text primary key, embedding bytea);
insert into score (item_id, title, author) values ('1', 'a', 'b');
insert into embedding (item_id, embedding) values ('1', '\x0102');
create table track_server_map (
    item_id text, server_id text, provider_track_id text, match_tier text, file_path text, updated_at timestamp
);
