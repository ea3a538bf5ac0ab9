-- Points in the music that people gave a name, and the playlists that renew themselves around them. An anchor keeps what it
-- was made of, not a vector: vectors move whenever what is usual in the library is learnt anew. A radio belongs to whoever
-- owns its anchor. playlist_revision is the revision that the radio itself made: another one is somebody's own work.
create table musegate_anchor (
    id integer generated always as identity primary key,
    owner_id integer null references audiomuse_users (id) on delete cascade,
    server_id text not null references music_servers (server_id) on delete cascade,
    name text not null,
    items jsonb not null,
    created_at timestamptz not null default now()
);
create unique index musegate_anchor_name on musegate_anchor (coalesce(owner_id, 0), lower(name));

create table musegate_radio (
    id integer generated always as identity primary key,
    anchor_id integer not null unique references musegate_anchor (id) on delete cascade,
    temperature double precision not null,
    n_results integer not null,
    enabled boolean not null,
    playlist_id bigint null references musegate_playlist (id) on delete set null,
    playlist_revision integer null,
    created_at timestamptz not null default now()
);
