-- Who started which task of an AudioMuse-AI that is the engine: its own table of tasks knows no people.
create table musegate_upstream_task (
    task_id text primary key,
    type text not null,
    owner_id integer null references audiomuse_users (id) on delete set null,
    started_by text not null,
    started_at timestamptz not null default now()
);
create index musegate_upstream_task_started on musegate_upstream_task (started_at);
create index musegate_upstream_task_owner on musegate_upstream_task (owner_id);
