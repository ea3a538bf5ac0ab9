-- The long work, one row each. AudioMuse-AI's task_status has no owner and is emptied by its own rules, so it stays
-- untouched. A row is worked on by whoever holds its claim: the number goes up each time that somebody takes it, and
-- every later statement of theirs names it.
create table musegate_task (
    id text primary key,
    number bigint generated always as identity unique,
    parent_id text null references musegate_task (id) on delete cascade,
    type text not null,
    sub_type text null,
    state text not null default 'NEW' check (state in ('NEW', 'RUNNING', 'SUCCESS', 'FAIL', 'REVOKED')),
    progress integer not null default 0 check (progress between 0 and 100),
    message text not null default '',
    details jsonb not null default '{}',
    payload jsonb not null default '{}',
    checkpoint jsonb null,
    owner_id integer null references audiomuse_users (id) on delete set null,
    started_by text not null,
    priority integer not null default 0,
    alone text null,
    attempts integer not null default 0,
    claim bigint not null default 0,
    worker text null,
    heartbeat_at timestamptz null,
    waits_for_children boolean not null default false,
    created_at timestamptz not null default now(),
    started_at timestamptz null,
    ended_at timestamptz null
);

-- A cancelled task still counts until its worker has let go of it, so that two never work at once.
create unique index musegate_task_alone on musegate_task (alone)
    where alone is not null and (state in ('NEW', 'RUNNING') or worker is not null);
create unique index musegate_task_child on musegate_task (parent_id, sub_type) where parent_id is not null;
create index musegate_task_new on musegate_task (priority desc, number) where state = 'NEW';
create index musegate_task_waiting on musegate_task (number) where waits_for_children;
create index musegate_task_held on musegate_task (worker) where worker is not null;
create index musegate_task_main on musegate_task (number) where parent_id is null;
create index musegate_task_lively on musegate_task (number)
    where state = 'RUNNING' or (state = 'NEW' and parent_id is null);
create index musegate_task_ended on musegate_task (ended_at) where ended_at is not null;

create table musegate_task_line (
    task_id text not null references musegate_task (id) on delete cascade,
    number bigint generated always as identity,
    at timestamptz not null,
    text text not null,
    primary key (task_id, number)
);
