-- Which revision of a playlist the source that made it has left: another one means that a person has changed it since.
alter table musegate_playlist
    add column source_revision integer not null default 1;
