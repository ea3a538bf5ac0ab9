-- Neighbours: a code leads a browser over to one of them, a cookie lets it stay there. Both are kept as digests and end
-- with the session that they come from.
create table musegate_forward_code (
    digest text primary key,
    state text not null,
    session_id bigint not null references musegate_session (id) on delete cascade,
    origin text not null,
    target text not null,
    expires_at timestamptz not null
);
create index musegate_forward_code_session on musegate_forward_code (session_id);
create index musegate_forward_code_expiry on musegate_forward_code (expires_at);

create table musegate_forward_cookie (
    digest text primary key,
    session_id bigint not null references musegate_session (id) on delete cascade,
    audience text not null,
    created_at timestamptz not null default now()
);
create index musegate_forward_cookie_session on musegate_forward_cookie (session_id);
