package io.github.musegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one HTML document that every page starts from. What differs from page to page is where the service is mounted
 * (the base address) and, sometimes, a hint to the scripts and a content for browsers without them.
 */
final class Shell {

    private static final String BASE = "<base href=\"/\">";
    private static final String HINTS = "<!-- hints -->";
    private static final String CONTENT = "<!-- content -->";
    private static final String MAP_START = "<script type=\"importmap\">";
    private static final String MAP_END = "</script>";

    private final String beforeBase;
    private final String beforeHints;
    private final String beforeContent;
    private final String afterContent;
    private final String importMapHash;

    Shell(String document, String version) {
        // the addresses of all files get the version, also those in the import map
        String text = document.replace("static/", "static/" + version + "/");
        int base = find(text, BASE, 0);
        int hints = find(text, HINTS, base);
        int content = find(text, CONTENT, hints);
        beforeBase = text.substring(0, base);
        beforeHints = text.substring(base + BASE.length(), hints);
        beforeContent = text.substring(hints + HINTS.length(), content);
        afterContent = text.substring(content + CONTENT.length());
        int map = find(text, MAP_START, 0) + MAP_START.length();
        byte[] script = text.substring(map, find(text, MAP_END, map)).getBytes(StandardCharsets.UTF_8);
        importMapHash =
                "sha256-" + Base64.getEncoder().encodeToString(Digests.sha256().digest(script));
    }

    static Shell load(Assets assets) {
        return new Shell(text("web/index.html"), assets.version());
    }

    static String text(String resource) {
        try (InputStream in = Shell.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source expression that lets the inline import map pass the content security policy. */
    String importMapHash() {
        return importMapHash;
    }

    /**
     * The document.
     *
     * @param base the path under which browsers see the service, with a slash at both ends
     * @param hints HTML for the head
     * @param content HTML for the body, which the scripts replace
     */
    byte[] render(String base, String hints, String content) {
        return (beforeBase + "<base href=\"" + Html.escape(base) + "\">" + beforeHints + hints + beforeContent + content
                        + afterContent)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int find(String text, String mark, int from) {
        int at = text.indexOf(mark, from);
        if (at < 0) {
            throw new IllegalStateException("web/index.html lacks " + mark);
        }
        return at;
    }
}
