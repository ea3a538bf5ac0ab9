package io.github.musegate.proxy;

import io.github.musegate.access.Attempts;
import io.github.musegate.access.AuditTrail;
import io.github.musegate.api.ProxyService;
import io.github.musegate.api.model.AccountLink;
import io.github.musegate.api.model.Status;
import io.github.musegate.audit.AuditResult;
import io.github.musegate.factors.Factors;
import io.github.musegate.factors.SecondStep;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.identities.LinkOffer;
import io.github.musegate.users.User;
import io.github.musegate.users.Users;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Linking an account here to whom a proxy or a provider vouches for. */
public final class ProxyRoutes implements ProxyService {

    private static final String KIND = "link";

    private final List<LinkOffer> offers;
    private final Users users;
    private final Factors factors;
    private final Attempts attempts;
    private final AuditTrail audit;
    private final Function<ServerRequest, String> address;

    /**
     * Takes what the routes translate to.
     *
     * @param offers who may have an account linked
     * @param users whose passwords are shown
     * @param factors what else an account may ask for
     * @param attempts slows guessing down
     * @param audit where attempts are recorded
     * @param address finds a client's address
     */
    public ProxyRoutes(
            List<LinkOffer> offers,
            Users users,
            Factors factors,
            Attempts attempts,
            AuditTrail audit,
            Function<ServerRequest, String> address) {
        this.offers = List.copyOf(offers);
        this.users = users;
        this.factors = factors;
        this.attempts = attempts;
        this.audit = audit;
        this.address = address;
    }

    @Override
    public void linkAccount(ServerRequest request, ServerResponse response) {
        LinkOffer offer = offers.stream()
                .filter(one -> one.account(request).isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.forbidden("There is no account to link.")
                        .withDetail("Come here by single sign-on. An administrator chooses in the settings whether"
                                + " accounts can be linked.")
                        .exception());
        User user = users.find(offer.account(request).orElse(0))
                .orElseThrow(() -> Problem.of(ProblemType.UNAUTHORIZED).exception());
        check(request, user, Json.read(request, AccountLink.class));
        if (!offer.link(request, response, user.id())) {
            throw Problem.forbidden("There is no account to link.").exception();
        }
        Json.send(response, new Status("ok"));
    }

    /** Linking opens the account for good, so it asks for all that signing in asks for. */
    private void check(ServerRequest request, User user, AccountLink shown) {
        String from = address.apply(request);
        attempts.check(KIND, user.username(), from);
        String code = shown.code() == null ? "" : shown.code();
        boolean right;
        try {
            right = users.checkPassword(user.username(), shown.password()).isPresent();
            SecondStep step = right ? factors.after(user) : SecondStep.NONE;
            if (step == SecondStep.ENROL) {
                throw Problem.forbidden("This account needs a second factor first.")
                        .withDetail("Sign in here with its password once, set the second factor up, and come back.")
                        .exception();
            }
            if (step == SecondStep.SHOW) {
                if (code.isEmpty()) {
                    throw Problem.of(ProblemType.SECOND_FACTOR_REQUIRED)
                            .withDetail("Add a code of this account's authenticator app, or a recovery code.")
                            .exception();
                }
                right = factors.use(user.id(), code).isPresent();
            }
        } catch (RuntimeException away) {
            attempts.undecided(KIND, user.username(), from);
            throw away;
        }
        if (!right) {
            attempts.failed(KIND, user.username(), from);
            Problem problem = Problem.of(ProblemType.INVALID_CREDENTIALS);
            audit.record(request, null, "link_account", user.username(), AuditResult.FAILED, Map.of());
            throw problem.exception();
        }
        attempts.succeeded(KIND, user.username(), from);
    }
}
