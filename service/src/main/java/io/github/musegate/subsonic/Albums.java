package io.github.musegate.subsonic;

import java.util.List;

/** Albums and songs as the server gives them. */
final class Albums {

    private static final int MISSING_PARAMETER = 10;

    private Albums() {}

    /** A page of the albums in one of the protocol's orders. */
    static List<Reply.AlbumEntry> page(Calls calls, String order, int offset, int size, Parameters part) {
        Parameters parameters = Parameters.of("type", order)
                .and("size", size)
                .and("offset", offset)
                .and(part);
        Reply.AlbumPage page = calls.call("getAlbumList2", parameters).albumList2();
        return Reply.list(page == null ? null : page.album()).stream()
                .filter(album -> !Reply.text(album.id()).isEmpty())
                .toList();
    }

    /** An album with its songs. */
    static Reply.AlbumWithSongs get(Calls calls, String id) {
        Reply.AlbumWithSongs album = byId(calls, "getAlbum", id).album();
        if (album == null) {
            throw Refusals.incomplete();
        }
        return album;
    }

    /** A song. */
    static Reply.Song song(Calls calls, String id) {
        Reply.Song song = byId(calls, "getSong", id).song();
        if (song == null) {
            throw Refusals.incomplete();
        }
        return song;
    }

    /** Servers that cannot read an id as one of theirs say that it is missing. */
    private static Reply byId(Calls calls, String method, String id) {
        Answer answer = calls.ask(method, Parameters.of("id", id));
        if (answer instanceof Answer.Refused refused && refused.code() == MISSING_PARAMETER) {
            throw Refusals.notFound();
        }
        return Calls.done(answer);
    }
}
