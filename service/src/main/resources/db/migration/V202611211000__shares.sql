-- Public links to playlists. Found by the digest of the token; the token itself is sealed, so that its owner can copy
-- the link again. One that was made by somebody whom a source vouches for has that identity's rights, and ends with it;
-- one that was made with a key ends with the key.
create table musegate_share (
    id bigint generated always as identity primary key,
    playlist_id bigint not null references musegate_playlist (id) on delete cascade,
    owner_id integer not null references audiomuse_users (id) on delete cascade,
    identity_id bigint null references musegate_identity (id) on delete cascade,
    made_by bigint null references musegate_key (id) on delete cascade,
    digest text not null unique,
    token text not null,
    password_hash text null,
    password_mark text null,
    streaming boolean not null,
    expires_at timestamptz null,
    created_at timestamptz not null default now(),
    visits bigint not null default 0,
    last_visit_at timestamptz null
);
create index musegate_share_owner on musegate_share (owner_id, id);
create index musegate_share_identity on musegate_share (identity_id) where identity_id is not null;
create index musegate_share_made_by on musegate_share (made_by) where made_by is not null;
create index musegate_share_playlist on musegate_share (playlist_id);
