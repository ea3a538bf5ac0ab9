-- API keys of people. Only the digest of a key is here; its prefix names it and is of no use for signing in. A key ends
-- by being deleted, and with it every key that was made with it. One that was made by somebody whom a source vouches for
-- has that identity's rights, and ends with it.
create table musegate_key (
    id bigint generated always as identity primary key,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    identity_id bigint null references musegate_identity (id) on delete cascade,
    made_by bigint null references musegate_key (id) on delete cascade,
    name text not null,
    prefix text not null unique,
    digest text not null,
    scopes text[] not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz null,
    last_used_at timestamptz null,
    last_used_address text null
);
create index musegate_key_user on musegate_key (user_id);
create index musegate_key_made_by on musegate_key (made_by) where made_by is not null;
create index musegate_key_identity on musegate_key (identity_id) where identity_id is not null;
