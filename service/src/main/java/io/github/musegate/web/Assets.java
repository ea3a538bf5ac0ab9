package io.github.musegate.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All files of the frontend, by name. They are read once, at the start; what is not in this list does not exist, so no
 * path can lead out of it.
 */
public final class Assets {

    private final Map<String, Asset> files;
    private final String version;

    private Assets(Map<String, Asset> files, String version) {
        this.files = files;
        this.version = version;
    }

    /**
     * Reads the frontend from the class path.
     *
     * @return its files
     */
    public static Assets load() {
        MessageDigest digest = Digests.sha256();
        Map<String, Asset> files = new LinkedHashMap<>();
        ClassPathFolder.read("web/static/app.js").forEach((name, bytes) -> {
            Asset asset = new Asset(name, bytes);
            files.put(name, asset);
            digest.update((name + asset.tag().get()).getBytes(StandardCharsets.UTF_8));
        });
        return new Assets(files, Digests.hex(digest.digest(), 12));
    }

    /**
     * The name of this state of all files. It stands in their addresses, so that browsers may keep them for good.
     *
     * @return twelve hexadecimal digits
     */
    public String version() {
        return version;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    Stream<String> names() {
        return files.keySet().stream();
    }

    /** Whether an address names this state of the files, and may therefore be kept. */
    boolean versioned(String path) {
        return path.length() > version.length() && path.startsWith(version) && path.charAt(version.length()) == '/';
    }
}
