-- One name per person, whatever its case or form of writing. (The name audiomuse_users_username_key, which the
-- foundation asked for, is that of the index behind "username unique".)
create unique index if not exists audiomuse_users_one_key on audiomuse_users (username_key);

-- Who must be locked and counted before accounts change, and what the start must look at, among a million rows.
create index if not exists audiomuse_users_administrators on audiomuse_users (id) where role = 'admin';
create index if not exists audiomuse_users_without_key on audiomuse_users (id) where username_key is null;
