package io.github.musegate.proxies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people are told to paste: examples out of the pages of {@code docs}, and files that they name. */
final class GuidePage {

    private static final Path ROOT = Path.of("..");

    private GuidePage() {}

    /** The first example in a language on a page. */
    static String example(String page, String language) {
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(file("docs/" + page));
        if (!matcher.find()) {
            throw new AssertionError(page + " has no example for " + language);
        }
        return matcher.group(1);
    }

    /** A file of the repository. */
    static String file(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
