package io.github.musegate.proxies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page about AudioMuse-AI's own pages: the configuration in it, and what its rules say. */
final class GuardingPage {

    /** One rule: a request of such a method and path needs a capability. */
    record Rule(String methods, String path, String capability) {

        boolean matches(String method, String asked) {
            return Pattern.matches(methods, method) && Pattern.matches(path, asked);
        }
    }

    private static final Path PAGE = Path.of("../docs/guarding-audiomuse-ai.md");
    private static final Pattern MAPPED = Pattern.compile("\"~\\^(\\S+) (\\S+)\\$\" (\\w+)");
    private static final Pattern ROUTER =
            Pattern.compile("rule: >-\\n((?: {8}.*\\n)+)(?:.*\\n){3} +middlewares: \\[may-([a-z-]+),");
    private static final Pattern METHOD = Pattern.compile("Method\\(`(\\w+)`\\)");

    private GuardingPage() {}

    /** The configuration in one language. */
    static String block(String language) {
        try {
            Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(PAGE));
            if (!block.find()) {
                throw new AssertionError("The page has nothing for " + language);
            }
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules of nginx or Caddy, the first that matches counts. */
    static List<Rule> mapped(String language) {
        return MAPPED.matcher(block(language))
                .results()
                .map(line -> new Rule(line.group(1), line.group(2), line.group(3)))
                .toList();
    }

    /** Traefik's rules. */
    static List<Rule> routed() {
        List<Rule> rules = new ArrayList<>();
        Matcher routers = ROUTER.matcher(block("yaml"));
        while (routers.find()) {
            String capability = routers.group(2).replace('-', '_');
            // each alternative names its methods, then its path
            Matcher alternatives = Pattern.compile("(Method.*?) && PathRegexp\\(`\\^(.*?)\\$`\\)")
                    .matcher(routers.group(1));
            while (alternatives.find()) {
                List<String> methods = METHOD.matcher(alternatives.group(1))
                        .results()
                        .map(method -> method.group(1))
                        .toList();
                rules.add(new Rule(
                        methods.size() == 1 ? methods.getFirst() : "(" + String.join("|", methods) + ")",
                        alternatives.group(2),
                        capability));
            }
        }
        return rules;
    }
}
