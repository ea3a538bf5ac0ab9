package io.github.musegate.guide;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the guide must know of the installation.
 *
 * @param neighbours the services that are guarded
 * @param neighbourHeaders the identity headers that they are told
 */
public record GuideRules(Supplier<List<URI>> neighbours, Supplier<List<String>> neighbourHeaders) {

    private static final String EXAMPLE = "service.example.org";

    /** The host that the configuration is written for. */
    String neighbour() {
        return neighbours.get().stream().findFirst().map(URI::getHost).orElse(EXAMPLE);
    }
}
