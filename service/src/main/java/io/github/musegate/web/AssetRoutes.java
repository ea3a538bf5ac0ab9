package io.github.musegate.web;

import io.github.musegate.api.AssetsService;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;

/** Sends the files of the frontend. */
public final class AssetRoutes implements AssetsService {

    private static final Header FOR_GOOD =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
    private static final Header ASK_AGAIN = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");
    private static final Header BY_ENCODING =
            HeaderValues.createCached(HeaderNames.VARY, HeaderNames.ACCEPT_ENCODING.defaultCase());
    private static final Header GZIP = HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");

    private final Assets assets;

    /**
     * Takes the files.
     *
     * @param assets the frontend
     */
    public AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void getAsset(ServerRequest request, ServerResponse response) {
        String path = request.path().pathParameters().get("path");
        boolean versioned = assets.versioned(path);
        Asset asset = assets.find(versioned ? path.substring(assets.version().length() + 1) : path)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).exception());
        response.header(versioned ? FOR_GOOD : ASK_AGAIN).header(BY_ENCODING).header(asset.tag());
        if (sameTag(request, asset)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(asset.type());
        if (asset.shrinks() && takesGzip(request)) {
            response.header(GZIP).send(asset.zipped());
        } else {
            response.send(asset.bytes());
        }
    }

    private static boolean sameTag(ServerRequest request, Asset asset) {
        return request.headers()
                .value(HeaderNames.IF_NONE_MATCH)
                .filter(tags -> tags.contains(asset.tag().get()))
                .isPresent();
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers()
                .value(HeaderNames.ACCEPT_ENCODING)
                .filter(header -> Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(entry -> entry.startsWith("gzip") && !entry.endsWith("q=0")))
                .isPresent();
    }
}
