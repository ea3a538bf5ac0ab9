-- An invitation's code is kept as a hash. One whose maker is gone counts no more.
create table musegate_invitation (
    id bigint generated always as identity primary key,
    code_hash text not null unique,
    preset text not null,
    note text null,
    username text null,
    created_by integer null references audiomuse_users (id) on delete set null,
    identity_id bigint null references musegate_identity (id) on delete set null,
    invited_by text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz null,
    used_at timestamptz null,
    used_by text null
);

-- The secret of a person's authenticator app, sealed. It counts once it is confirmed. last_step is the newest step of
-- time of which a code was taken, so that no code counts twice.
create table musegate_totp (
    user_id integer primary key references audiomuse_users (id) on delete cascade,
    secret text not null,
    created_at timestamptz not null default now(),
    confirmed_at timestamptz null,
    last_step bigint not null default 0
);

create table musegate_recovery_code (
    user_id integer not null references audiomuse_users (id) on delete cascade,
    code_hash text not null,
    primary key (user_id, code_hash)
);

-- A passkey: what the authenticator calls it, the handle by which it knows the person, its public key (COSE), all in
-- Base64url, and the counter that it showed last.
create table musegate_passkey (
    id bigint generated always as identity primary key,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    credential_id text not null unique,
    user_handle text not null,
    public_key text not null,
    sign_count bigint not null,
    name text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz null
);
create index musegate_passkey_user on musegate_passkey (user_id);
create index musegate_passkey_handle on musegate_passkey (user_handle);

-- Challenges that were answered, kept until they expire, so that no answer counts twice.
create table musegate_used_challenge (
    challenge_hash text primary key,
    expires_at timestamptz not null
);
create index musegate_used_challenge_expiry on musegate_used_challenge (expires_at);

-- A sign-in of which the password was right and the second factor is still to come. It is no session.
create table musegate_pending_sign_in (
    token_hash text primary key,
    user_id integer not null references audiomuse_users (id) on delete cascade,
    password_mark text not null,
    failures integer not null default 0,
    expires_at timestamptz not null
);
create index musegate_pending_sign_in_expiry on musegate_pending_sign_in (expires_at);
