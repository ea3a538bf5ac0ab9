-- A key that people revoke is deleted. Those that a restore from a backup brings back stay visible, and count no more.
alter table musegate_key
    add column revoked_at timestamptz null;
