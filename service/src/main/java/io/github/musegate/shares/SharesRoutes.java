package io.github.musegate.shares;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.SharesService;
import io.github.musegate.api.model.NewShare;
import io.github.musegate.api.model.ShareChange;
import io.github.musegate.api.model.ShareList;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** {@code /api/shares} for those who share, {@code /share/…} for those who have a link. */
public final class SharesRoutes implements SharesService {

    private final Shares shares;
    private final VisitorRoutes visitors;
    private final AuditTrail audit;
    private final Supplier<String> publicUrl;
    private final Clock clock;

    /**
     * Takes what the routes translate to.
     *
     * @param shares the links
     * @param visitors what visitors get
     * @param audit where links are recorded
     * @param publicUrl the address that people open, empty when it is not set
     * @param clock the time
     */
    public SharesRoutes(
            Shares shares, VisitorRoutes visitors, AuditTrail audit, Supplier<String> publicUrl, Clock clock) {
        this.shares = shares;
        this.visitors = visitors;
        this.audit = audit;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public void listShares(ServerRequest request, ServerResponse response) {
        boolean everybody = request.query().first("owner").filter("all"::equals).isPresent();
        // what is no number names a playlist that nobody has, and not every one
        OptionalLong playlist = request.query()
                .first("playlist_id")
                .map(text -> OptionalLong.of(PathNumber.parse(text).orElse(0)))
                .orElse(OptionalLong.empty());
        Json.send(
                response,
                new ShareList(shares.list(Callers.of(request), everybody, playlist).stream()
                        .map(this::row)
                        .toList()));
    }

    @Override
    public void createShare(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        NewShare body = Json.read(request, NewShare.class);
        ShareWish wish = new ShareWish(
                Optional.ofNullable(body.password()),
                Optional.ofNullable(body.streaming()),
                Optional.ofNullable(body.expiresAt()),
                false);
        Shown made = shares.make(
                audit.act(request, caller, "share.create"),
                PathNumber.parse(body.playlistId()).orElse(0),
                wish);
        Json.send(response, io.helidon.http.Status.CREATED_201, row(made));
    }

    @Override
    public void updateShare(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        ShareChange body = Json.read(request, ShareChange.class);
        ShareWish wish = new ShareWish(
                Optional.ofNullable(body.password()),
                Optional.ofNullable(body.streaming()),
                Optional.ofNullable(body.expiresAt()),
                Boolean.TRUE.equals(body.neverExpires()));
        Json.send(response, row(shares.change(audit.act(request, caller, "share.change"), id(request), wish)));
    }

    @Override
    public void revokeShare(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        shares.revoke(audit.act(request, caller, "share.revoke"), id(request));
        Json.send(response, new Status("ok"));
    }

    private io.github.musegate.api.model.Share row(Shown shown) {
        Share share = shown.share();
        String base = publicUrl.get();
        return new io.github.musegate.api.model.Share(
                share.id(),
                String.valueOf(share.playlistId()),
                share.playlistName(),
                share.maker().username(),
                shown.path().orElse(null),
                base.isEmpty() ? null : shown.path().map(base::concat).orElse(null),
                share.password(),
                share.streaming(),
                share.expired(clock.instant()),
                share.createdAt(),
                share.expiresAt().orElse(null),
                share.visits(),
                share.lastVisitAt().orElse(null));
    }

    private static long id(ServerRequest request) {
        return PathNumber.of(request, "share_id").orElse(0);
    }

    @Override
    public void showShare(ServerRequest request, ServerResponse response) {
        visitors.page(request, response);
    }

    @Override
    public void unlockShare(ServerRequest request, ServerResponse response) {
        visitors.unlock(request, response);
    }

    @Override
    public void getSharedPlaylist(ServerRequest request, ServerResponse response) {
        visitors.playlist(request, response);
    }

    @Override
    public void getSharedCover(ServerRequest request, ServerResponse response) {
        visitors.cover(request, response);
    }

    @Override
    public void streamSharedTrack(ServerRequest request, ServerResponse response) {
        visitors.audio(request, response);
    }
}
