-- The map of each music server: a point for each track, worked out anew as a whole. place is by chance, so that the points up
-- to any place are a fair part of all.
create table musegate_map (
    server_id text primary key references music_servers (server_id) on delete cascade,
    points bigint not null,
    built_at timestamptz not null default now()
);

create table musegate_map_point (
    track_id bigint primary key references musegate_track (id) on delete cascade,
    server_id text not null references music_servers (server_id) on delete cascade,
    place double precision not null default random(),
    x real not null,
    y real not null
);
create index musegate_map_point_place on musegate_map_point (server_id, place);
