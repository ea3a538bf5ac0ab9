package io.github.musegate.web;

import io.github.musegate.api.AssetsService;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Sends the files of the frontend. */
public final class AssetRoutes implements AssetsService {

    private static final Header FOR_GOOD =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
    private static final Header ASK_AGAIN = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-cache");

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
        asset.send(request, response.header(versioned ? FOR_GOOD : ASK_AGAIN));
    }
}
