-- What is known of the tracks of each music server. A track that the server does not list any more keeps its row, and what
-- was found out about its sound, until somebody cleans up. words, title_words and artist_words are what it is found by,
-- without case and accents. walk is the last reading of the library that listed it. begun counts attempts to analyse it
-- that did not come to an end: what ends the process each time is not tried for ever. A fleeting failure is tried again
-- by the next analysis.
create table musegate_track (
    id bigint generated always as identity primary key,
    server_id text not null references music_servers (server_id) on delete cascade,
    item_id text not null,
    title text not null,
    artist text not null,
    artist_id text null,
    album_artist text not null,
    album text not null,
    album_id text null,
    year integer not null,
    genre text not null,
    duration_ms bigint not null,
    size_bytes bigint not null,
    path text not null,
    cover_id text null,
    words text not null,
    title_words text not null,
    artist_words text not null,
    walk bigint not null,
    gone_at timestamptz null,
    state text not null default 'waiting' check (state in ('waiting', 'analysed', 'failed')),
    failure text null,
    fleeting boolean not null default false,
    begun integer not null default 0,
    method text null,
    version integer null,
    analysed_at timestamptz null,
    unique (server_id, item_id)
);
create index musegate_track_artist on musegate_track (server_id, artist_words);
-- plugins ask for artists by the id of the music server, or by the one that is made of the name
create index musegate_track_artist_id on musegate_track (server_id, artist_id);
create index musegate_track_artist_digest on musegate_track (server_id, md5(artist_words));
create index musegate_track_waiting on musegate_track (server_id, id) where state = 'waiting';

-- What a track sounds like. The embedding is as it was computed: 4-byte floats, the high byte first.
create table musegate_track_sound (
    track_id bigint primary key references musegate_track (id) on delete cascade,
    method text not null,
    version integer not null,
    tempo double precision null,
    key_tonic integer null,
    key_mode text null,
    loudness double precision not null,
    energy double precision not null,
    seconds double precision not null,
    embedding bytea not null,
    revision bigint not null
);
create index musegate_track_sound_revision on musegate_track_sound (revision, track_id);

-- Tracks that had a sound and have none any more, for indexes that are behind.
create table musegate_track_removal (
    track_id bigint primary key,
    revision bigint not null
);
create index musegate_track_removal_revision on musegate_track_removal (revision, track_id);

-- Readings of libraries and changes of sounds are numbered here. Whoever takes a number holds the row until it commits,
-- so that no number appears after a larger one.
create table musegate_catalogue_clock (
    one boolean primary key default true check (one),
    walk bigint not null default 0,
    revision bigint not null default 0
);
insert into musegate_catalogue_clock default values;

-- What is usual in the library, by method of embedding.
create table musegate_embedding_space (
    method text primary key,
    generation bigint not null,
    learnt_from bigint not null,
    standardizer bytea not null
);

-- Tracks also go together with their music server.
create function musegate_tracks_removed() returns trigger language plpgsql as $$
declare
    number bigint;
begin
    if exists (select from removed) then
        update musegate_catalogue_clock set revision = revision + 1 returning revision into number;
        insert into musegate_track_removal (track_id, revision) select id, number from removed
            on conflict (track_id) do update set revision = excluded.revision;
    end if;
    return null;
end
$$;
create trigger musegate_tracks_removed after delete on musegate_track
    referencing old table as removed for each statement execute function musegate_tracks_removed();
