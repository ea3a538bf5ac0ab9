-- The tables that AudioMuse-AI knows keep its names and types; columns are only added, so that going back works.
-- A database that an older AudioMuse-AI made may lack some of them: each is added by name.

create table if not exists audiomuse_users (
    id serial primary key,
    username text unique not null,
    password_hash text not null,
    role text not null default 'user',
    created_at timestamp default current_timestamp,
    password_changed_at timestamp null
);

-- username_key is the name under NFKC and case folding. It stays null on rows that another row already
-- collides with (AudioMuse-AI lets ROOT and root coexist); such people sign in with the exact name.
alter table audiomuse_users
    add column if not exists role text not null default 'user',
    add column if not exists created_at timestamp default current_timestamp,
    add column if not exists password_changed_at timestamp null,
    add column if not exists username_key text,
    add column if not exists display_name text,
    add column if not exists enabled boolean not null default true,
    add column if not exists capabilities text[] not null default '{}',
    add column if not exists landing_page text,
    add column if not exists last_sign_in_at timestamptz;

create unique index if not exists audiomuse_users_username_key on audiomuse_users (username_key);

-- What an ordinary user of AudioMuse-AI could reach, so that nobody loses anything by moving in.
update audiomuse_users
set capabilities = array ['view_library', 'search', 'explore', 'use_chat', 'use_fingerprint', 'link_music_account',
    'manage_own_keys', 'create_playlists', 'use_shared_account', 'share', 'manage_anchors', 'manage_radios',
    'run_radios', 'view_tasks']
where role <> 'admin';

create table if not exists app_config (
    key text primary key,
    value text not null,
    updated_at timestamp default current_timestamp
);
alter table app_config
    add column if not exists updated_at timestamp default current_timestamp;

create table if not exists music_servers (
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
alter table music_servers
    add column if not exists creds jsonb not null default '{}',
    add column if not exists music_libraries text default '',
    add column if not exists is_default boolean not null default false,
    add column if not exists created_at timestamp default current_timestamp,
    add column if not exists updated_at timestamp default current_timestamp,
    add column if not exists track_count integer null;

-- Rows that break these rules already are left alone: they are an administrator's to mend, and no reason not to start.
do $$
begin
    if not exists (select from music_servers group by lower(name) having count(*) > 1) then
        create unique index if not exists music_servers_name_lower on music_servers (lower(name));
    end if;
    if (select count(*) from music_servers where is_default) <= 1 then
        create unique index if not exists music_servers_one_default on music_servers (is_default) where is_default;
    end if;
end
$$;

create table musegate_setting (
    name text primary key,
    value text not null,
    sealed boolean not null default false,
    source text not null,
    updated_at timestamptz not null default now()
);

-- Single facts about this database: the hash of the setup code, whether the environment was imported,
-- the check value of the secret key.
create table musegate_state (
    name text primary key,
    value text not null,
    updated_at timestamptz not null default now()
);

-- A session ends by being deleted. The cookie carries jti; people see id.
create table musegate_session (
    id bigint generated always as identity primary key,
    jti uuid not null unique,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    method text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_seen_at timestamptz not null default now(),
    address text not null,
    user_agent text not null default ''
);
create index musegate_session_user on musegate_session (user_id);
create index musegate_session_expiry on musegate_session (expires_at);

create table musegate_audit (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    actor_id integer null,
    actor text null,
    method text null,
    action text not null,
    target text null,
    result text not null,
    address text null,
    user_agent text null,
    detail jsonb not null default '{}',
    count integer not null default 1
);
create index musegate_audit_actor on musegate_audit (actor, id);
create index musegate_audit_action on musegate_audit (action, id);
create index musegate_audit_at on musegate_audit (at);

create function musegate_audit_is_append_only() returns trigger language plpgsql as
$$
begin
    raise exception 'the audit record is append-only';
end
$$;
create trigger musegate_audit_append_only
    before update or delete or truncate on musegate_audit
    for each statement execute function musegate_audit_is_append_only();
