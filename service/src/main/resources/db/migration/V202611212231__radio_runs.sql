-- When a radio was run last: a run that has no time for all of them begins with the others.
alter table musegate_radio add column run_at timestamptz null;
