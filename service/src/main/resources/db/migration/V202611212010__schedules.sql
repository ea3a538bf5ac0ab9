-- What runs by itself. A schedule starts tasks by the right of whoever saved it: of the account, of the identity that
-- vouched for it and of the key, as far as there were any. Their number stands in bonds, so that one of them that is gone
-- is missed, and the schedule then starts nothing. What is due is told by due_at alone.
create table musegate_schedule (
    id integer generated always as identity primary key,
    name text not null,
    task_type text not null unique,
    cron_expr text not null,
    enabled boolean not null,
    options jsonb not null default '{}',
    owner_id integer null references audiomuse_users (id) on delete set null,
    identity_id bigint null references musegate_identity (id) on delete set null,
    key_id bigint null references musegate_key (id) on delete set null,
    bonds integer not null,
    made_by text not null,
    created_at timestamptz not null default now(),
    due_at timestamptz null,
    last_run_at timestamptz null,
    last_result text null
);

-- The layout is that of the scheduler library (db-scheduler): who of the replicas looks for what is due, and when.
create table musegate_schedule_run (
    task_name text not null,
    task_instance text not null,
    task_data bytea null,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text null,
    last_success timestamptz null,
    last_failure timestamptz null,
    consecutive_failures integer null,
    last_heartbeat timestamptz null,
    version bigint not null,
    priority smallint null,
    primary key (task_name, task_instance)
);
create index musegate_schedule_run_time on musegate_schedule_run (execution_time);
create index musegate_schedule_run_heartbeat on musegate_schedule_run (last_heartbeat);
