package io.github.musegate.web;

import java.net.URI;

/** Where browsers see the service below its host. */
public final class BasePath {

    private BasePath() {}

    /**
     * The base of all addresses in the pages.
     *
     * @param publicUrl the address under which people reach the service, such as {@code https://home.example/music};
     *     empty when it was not told
     * @return the path with a slash at both ends; {@code /} when the address has none or is no address
     */
    public static String of(String publicUrl) {
        String path = path(publicUrl.strip());
        return path.endsWith("/") ? path : path + "/";
    }

    private static String path(String publicUrl) {
        try {
            String path = URI.create(publicUrl).getRawPath();
            // two slashes at the start would name another host
            return path != null && path.startsWith("/") && !path.startsWith("//") ? path : "/";
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
