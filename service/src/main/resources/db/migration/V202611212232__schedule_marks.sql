-- A schedule that was saved without an account goes by the right of the installation: its token, or that nobody has to sign
-- in. The mark tells which, without telling the token, so that the schedule starts nothing once that is gone.
alter table musegate_schedule add column mark text null;
