package io.github.musegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code docs/music-server-calls.md} says is sent to one kind of music server. The stand-ins of the tests tell it what
 * came, and at their end nothing may have come that does not stand there.
 */
public final class ListedCalls {

    private static final Pattern ROW = Pattern.compile("\\| (`[^`]+`|every call) \\|([^|]*)\\| (.*) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String ALWAYS = "every call";

    private record Call(String name, Set<String> parameters) {

        boolean is(String sent) {
            String pattern = Arrays.stream(name.split("\\{[^}]*}", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^/]+"));
            return Pattern.matches(pattern, sent);
        }
    }

    private final String server;
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> always = new LinkedHashSet<>();
    private final Set<String> surplus = ConcurrentHashMap.newKeySet();

    private ListedCalls(String server) {
        this.server = server;
    }

    /** The calls below a heading of the page. */
    public static ListedCalls of(String server) {
        ListedCalls listed = new ListedCalls(server);
        String heading = "\n## " + server + "\n";
        String page = DocsPage.of("music-server-calls.md").text();
        assertThat(page).contains(heading);
        String section = page.substring(page.indexOf(heading) + heading.length());
        section.lines().takeWhile(line -> !line.startsWith("## ")).forEach(listed::take);
        return listed;
    }

    private void take(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            Set<String> parameters = DocsPage.found(CODE, row.group(2)).stream()
                    .map(ListedCalls::plain)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (row.group(1).equals(ALWAYS)) {
                always.addAll(parameters);
            } else {
                calls.add(new Call(row.group(1).replace("`", ""), parameters));
            }
        }
    }

    private static String plain(String parameter) {
        return parameter.toLowerCase(Locale.ROOT);
    }

    /** The calls as the page calls them. */
    List<String> names() {
        return calls.stream().map(Call::name).toList();
    }

    /**
     * Something came.
     *
     * @param call what was called, as the page would call it, with ids as they came
     * @param parameters the names of what was sent with it; their case does not matter
     */
    public void heard(String call, Collection<String> parameters) {
        List<Call> exact =
                calls.stream().filter(known -> known.name().equals(call)).toList();
        List<Call> fitting =
                exact.isEmpty() ? calls.stream().filter(known -> known.is(call)).toList() : exact;
        Set<String> left = parameters.stream().map(ListedCalls::plain).collect(Collectors.toSet());
        left.removeAll(always);
        if (fitting.stream().noneMatch(known -> known.parameters().containsAll(left))) {
            surplus.add(call + " with " + left);
        }
    }

    /** Fails when something came that does not stand on the page. */
    public void assertNothingElseCame() {
        assertThat(surplus)
                .as("sent to " + server + ", and not in docs/music-server-calls.md")
                .isEmpty();
    }
}
