package io.github.musegate.shares;

import io.github.musegate.access.Attempts;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import io.github.musegate.settings.SealedCookie;
import io.github.musegate.settings.Sealer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lets visitors through who have a link that counts, and its password where it asks for one. */
final class Visitors {

    private static final String COOKIE = "musegate_share";
    private static final String TOKENS = "share";
    private static final String PASSWORDS = "share-password";
    private static final Duration UNLOCKED = Duration.ofHours(12);

    private final Shares shares;
    private final Sealer sealer;
    private final Predicate<ServerRequest> https;
    private final Attempts sent;
    private final Attempts typed;
    private final Function<ServerRequest, String> address;
    private final Clock clock;

    Visitors(
            Shares shares,
            Sealer sealer,
            Predicate<ServerRequest> https,
            Attempts sent,
            Attempts typed,
            Function<ServerRequest, String> address,
            Clock clock) {
        this.shares = shares;
        this.sealer = sealer;
        this.https = https;
        this.sent = sent;
        this.typed = typed;
        this.address = address;
        this.clock = clock;
    }

    /**
     * What the link of a request opens, whether its password was shown or not. Only what opens nothing is counted: no
     * number of tries finds a token, and whoever has one must not wait for others who come from the same address.
     *
     * @throws ProblemException 404 when it opens nothing, 410 when it is over, 429 when the address tries many that
     *     open nothing
     */
    Opened linked(ServerRequest request) {
        return shares.open(token(request)).orElseThrow(() -> {
            String from = address.apply(request);
            sent.check(TOKENS, "", from);
            sent.failed(TOKENS, "", from);
            return unknown();
        });
    }

    /**
     * What the link of a request opens for this visitor.
     *
     * @throws ProblemException as {@link #linked}, and 401 when its password was not shown
     */
    Opened let(ServerRequest request) {
        Opened opened = linked(request);
        if (!unlocked(request, opened)) {
            throw Problem.of(ProblemType.SHARE_LOCKED).exception();
        }
        return opened;
    }

    /** Whether a visitor who was let through would be let through now. */
    boolean stillOpen(ServerRequest request) {
        try {
            return shares.open(token(request))
                    .filter(opened -> opened.share().streaming() && unlocked(request, opened))
                    .isPresent();
        } catch (ProblemException over) {
            return false;
        }
    }

    /** Opens a link in this browser, when the password is right. */
    void unlock(ServerRequest request, ServerResponse response, String password) {
        Opened opened = linked(request);
        if (opened.password().isEmpty()) {
            return;
        }
        String from = address.apply(request);
        String share = String.valueOf(opened.share().id());
        SharePassword needed = opened.password().get();
        typed.check(PASSWORDS, share, from);
        boolean right;
        try {
            right = shares.opens(needed, password);
        } catch (RuntimeException busy) {
            typed.undecided(PASSWORDS, share, from);
            throw busy;
        }
        if (!right) {
            typed.failed(PASSWORDS, share, from);
            throw Problem.of(ProblemType.SHARE_LOCKED, "The password is wrong.").exception();
        }
        typed.succeeded(PASSWORDS, share, from);
        cookie(request)
                .set(
                        request,
                        response,
                        COOKIE,
                        new Unlocked(
                                opened.share().id(),
                                needed.mark(),
                                clock.instant().plus(UNLOCKED)),
                        UNLOCKED);
    }

    private boolean unlocked(ServerRequest request, Opened opened) {
        return opened.password().isEmpty()
                || cookie(request)
                        .find(request, COOKIE)
                        .filter(shown -> shown.shareId() == opened.share().id()
                                && shown.mark().equals(opened.password().get().mark())
                                && shown.until().isAfter(clock.instant()))
                        .isPresent();
    }

    /** Sent back to this link alone. */
    private SealedCookie<Unlocked> cookie(ServerRequest request) {
        return new SealedCookie<>(sealer, https, Unlocked.class, new ShareToken(token(request)).path());
    }

    private static String token(ServerRequest request) {
        return request.path().pathParameters().get("token");
    }

    private static ProblemException unknown() {
        return Problem.notFound("There is no such link.")
                .withDetail("It was revoked, or it is not complete. Ask whoever sent it for a new one.")
                .exception();
    }
}
