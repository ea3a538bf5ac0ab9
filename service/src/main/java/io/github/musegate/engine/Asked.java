package io.github.musegate.engine;

import io.github.musegate.access.Callers;
import io.github.musegate.http.Problem;
import io.github.musegate.musicserver.MusicServers;
import io.github.musegate.users.Usernames;
import io.helidon.webserver.http.ServerRequest;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks for. Existing clients send numbers of any size; what is too much is cut, what makes no sense is 400. */
final class Asked {

    /** The most that one answer gives. */
    static final int MOST = 1_000;

    private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final int FARTHEST = 10_000_000;

    private final MusicServers servers;

    Asked(MusicServers servers) {
        this.servers = servers;
    }

    /** Whom the answer is for, and about which server. */
    View view(ServerRequest request) {
        return view(request, query(request, "server").orElse(null));
    }

    /** The same with the server that a body names. */
    View view(ServerRequest request, @Nullable String server) {
        return new View(Callers.of(request), servers.meant(Optional.ofNullable(server)));
    }

    /** A parameter that is there and not blank. */
    static Optional<String> query(ServerRequest request, String name) {
        Optional<String> text =
                request.query().first(name).asOptional().map(String::strip).filter(typed -> !typed.isEmpty());
        if (text.isPresent() && !Usernames.storable(text.get())) {
            throw Problem.badRequest(name + " has a character that cannot be looked for (NUL).")
                    .exception();
        }
        return text;
    }

    /** A parameter that must be there. */
    static String required(ServerRequest request, String name) {
        return query(request, name)
                .orElseThrow(() -> Problem.badRequest("The parameter " + name + " is missing.")
                        .exception());
    }

    /** How many results are wanted. */
    static int count(ServerRequest request, int usual) {
        return count(number(request, "n", usual));
    }

    /** The same for a number that was read elsewhere. */
    static int count(int wanted) {
        if (wanted < 1) {
            throw Problem.badRequest("At least one result must be wanted.").exception();
        }
        return Math.min(wanted, MOST);
    }

    /** Where a part of a list begins. */
    static int start(ServerRequest request) {
        return Math.clamp(number(request, "start", 0), 0, FARTHEST);
    }

    static int number(ServerRequest request, String name, int usual) {
        return query(request, name).map(Asked::whole).orElse(usual);
    }

    /** What is too large to be a number here is larger than any list. */
    private static int whole(String text) {
        try {
            return new BigInteger(text).max(LEAST).min(LARGEST).intValue();
        } catch (NumberFormatException noNumber) {
            throw Problem.badRequest("A number is written in digits.").exception();
        }
    }

    static boolean flag(ServerRequest request, String name, boolean usual) {
        return query(request, name)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .map(text -> text.equals("true") || text.equals("1"))
                .orElse(usual);
    }
}
