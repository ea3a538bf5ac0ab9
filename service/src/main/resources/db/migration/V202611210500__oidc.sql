-- The sign-in providers. client_secret is sealed; lists that people type are kept as JSON, because a group's name may
-- hold any character.
create table musegate_oidc_provider (
    id text primary key,
    title text not null,
    issuer text not null,
    client_id text not null,
    client_secret text not null default '',
    scopes text not null,
    username_claim text not null,
    groups_claim text not null,
    role_claim text not null default '',
    role_expression text not null default '',
    auto_provision boolean not null default false,
    default_preset text not null,
    required_groups jsonb not null default '[]',
    admin_groups jsonb not null default '[]',
    group_presets jsonb not null default '{}',
    linking text not null,
    auto_launch boolean not null default false,
    enabled boolean not null default true,
    logout text not null,
    logout_url text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- What is known of a session that a provider began: enough to end it when the provider says so, and to end the
-- provider's own one when the person signs out here. id_token is sealed.
create table musegate_oidc_session (
    session_id bigint primary key references musegate_session (id) on delete cascade,
    provider_id text not null references musegate_oidc_provider (id) on delete cascade,
    subject text not null,
    sid text null,
    id_token text not null,
    authenticated_at timestamptz null
);
create index musegate_oidc_session_subject on musegate_oidc_session (provider_id, subject);
create index musegate_oidc_session_sid on musegate_oidc_session (provider_id, sid);

-- What may come once only: the state of a sign-in, the jti of a logout token. Kept as long as it could come again.
create table musegate_oidc_used (
    digest text primary key,
    expires_at timestamptz not null
);
create index musegate_oidc_used_expiry on musegate_oidc_used (expires_at);
