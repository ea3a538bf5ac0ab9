-- Playlists that were made here, with their tracks as they shall be; what is on the music server follows. One without an
-- owner belongs to the installation. remote_id is the playlist's id there, remote_digest tells which tracks were in it
-- when it was written last. remote_attempt holds what is needed to find what an attempt to make it has left behind when
-- nobody knows how it ended. Whoever writes to the music server holds the row until busy_until, without a transaction.
create table musegate_playlist (
    id bigint generated always as identity primary key,
    owner_id integer null references audiomuse_users (id) on delete cascade,
    name text not null,
    source text not null,
    server_id text null references music_servers (server_id) on delete set null,
    account text not null check (account in ('own', 'shared', 'none')),
    account_id bigint null references musegate_music_account (id) on delete set null,
    remote_id text null,
    remote_name text null,
    remote_digest text null,
    remote_attempt jsonb null,
    state text not null check (state in ('synced', 'waiting', 'failed', 'detached')),
    state_reason text null,
    state_problem text null,
    synced_at timestamptz null,
    busy_until timestamptz null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision integer not null default 1
);
create index musegate_playlist_owner on musegate_playlist (owner_id, id);
create index musegate_playlist_server on musegate_playlist (server_id);
create index musegate_playlist_account on musegate_playlist (account_id) where account_id is not null;

-- path is the file as the music server names it, for exports; empty when it does not.
create table musegate_playlist_entry (
    id bigint generated always as identity primary key,
    playlist_id bigint not null references musegate_playlist (id) on delete cascade,
    position integer not null,
    item_id text not null,
    title text not null,
    artist text not null,
    album text not null,
    duration_ms bigint not null,
    cover_id text null,
    path text not null,
    unique (playlist_id, position) deferrable initially deferred
);
