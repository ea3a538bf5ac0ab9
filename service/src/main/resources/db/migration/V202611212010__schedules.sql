-- What runs by itself. A schedule that somebody owned and whose owner is gone does not run: owned stays true.
create table musegate_schedule (
    id integer generated always as identity primary key,
    name text not null,
    task_type text not null unique,
    cron_expr text not null,
    enabled boolean not null,
    options jsonb not null default '{}',
    owner_id integer null references audiomuse_users (id) on delete set null,
    owned boolean not null,
    made_by text not null,
    created_at timestamptz not null default now(),
    last_run_at timestamptz null,
    last_result text null
);

-- The layout is that of the scheduler library (db-scheduler); one row for each schedule that is switched on.
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
