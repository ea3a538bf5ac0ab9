-- People as a proxy or an identity provider knows them, each bound to an account. What their groups give stands here
-- and never in the account: it ends with the sign-in that gave it.
create table musegate_identity (
    id bigint generated always as identity primary key,
    source text not null,
    uid text null,
    username text not null,
    username_key text not null,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    email text null,
    display_name text null,
    groups text[] not null default '{}',
    granted_admin boolean not null default false,
    -- null: the account's own capabilities count
    granted_capabilities text[] null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now()
);
create unique index musegate_identity_uid on musegate_identity (source, uid) where uid is not null;
create unique index musegate_identity_name on musegate_identity (source, username_key) where uid is null;
create index musegate_identity_user on musegate_identity (user_id);

-- A session that came from an identity has that identity's rights, and ends with it.
alter table musegate_session
    add column identity_id bigint null references musegate_identity (id) on delete cascade,
    -- A session that only bridges the gaps between requests for which the proxy vouches: until when it does, and for
    -- which groups.
    add column bridged_until timestamptz null,
    add column bridged_groups text[] null;
create index musegate_session_identity on musegate_session (identity_id) where identity_id is not null;
