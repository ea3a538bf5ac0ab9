package io.github.musegate.proxy;

import io.github.musegate.http.ClientAddress;
import io.github.musegate.http.ProblemException;
import io.github.musegate.identities.Assertion;
import io.github.musegate.proxy.Diagnosis.SeenHeader;
import io.helidon.http.HeaderName;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one request as closely as a person wants to. It makes no account and changes nothing. */
final class Examination {

    private static final int LONGEST = 300;

    private final ProxyRules rules;
    private final ServerRequest request;

    Examination(ProxyRules rules, ServerRequest request) {
        this.rules = rules;
        this.request = request;
    }

    Diagnosis diagnosis() {
        String peer = ClientAddress.peer(request).getHostAddress();
        boolean trusted = rules.believes(ClientAddress.peer(request));
        Optional<Assertion> said = Optional.empty();
        String result;
        try {
            said = said(HeaderReader.read(rules, request.headers()));
            result = result(peer, trusted, said);
        } catch (ProblemException refused) {
            result = "Such a request is refused: " + refused.problem().error() + " "
                    + refused.problem().detail();
        }
        return new Diagnosis(
                peer,
                trusted,
                headers(),
                said.map(Assertion::username),
                said.flatMap(Assertion::groups).stream()
                        .flatMap(groups -> groups.stream().sorted())
                        .toList(),
                result.strip());
    }

    private Optional<Assertion> said(Shown shown) {
        if (rules.tokens != null) {
            return Optional.ofNullable(shown.token()).flatMap(rules.tokens::read);
        }
        return Optional.ofNullable(shown.username()).map(username -> ShownPerson.of(shown, username));
    }

    private String result(String peer, boolean trusted, Optional<Assertion> said) {
        if (!rules.enabled) {
            return "TRUSTED_PROXY_ENABLED is off, so no header is read.";
        }
        if (!trusted) {
            return peer + " is not in TRUSTED_PROXY_IPS, so nothing that it says counts.";
        }
        if (rules.secretHeader != null && !hasSecret(rules.secretHeader)) {
            return "The secret of the proxy is missing or wrong, so nothing that it says counts.";
        }
        if (said.isEmpty()) {
            return rules.tokens == null
                    ? "No username came, so it vouches for nobody."
                    : "No valid signed token came, so it vouches for nobody.";
        }
        return "The proxy vouches for " + said.get().username() + ".";
    }

    private boolean hasSecret(HeaderName name) {
        List<String> values = request.headers().all(name, List::of);
        return values.size() == 1 && rules.isSecret(values.getFirst());
    }

    private List<SeenHeader> headers() {
        List<SeenHeader> seen = new ArrayList<>();
        add(seen, rules.username, "username");
        add(seen, rules.uid, "uid");
        add(seen, rules.email, "email");
        add(seen, rules.name, "name");
        add(seen, rules.groups, "groups");
        add(seen, rules.tokenHeader, "token");
        add(seen, rules.secretHeader, "secret");
        return seen;
    }

    private void add(List<SeenHeader> seen, @Nullable HeaderName name, String meaning) {
        if (name == null) {
            return;
        }
        List<String> values = request.headers().all(name, List::of);
        boolean secret = name.equals(rules.tokenHeader) || name.equals(rules.secretHeader);
        String value = secret ? "" : String.join(" and ", values);
        seen.add(new SeenHeader(
                name.defaultCase(), meaning, values.size(), value.substring(0, Math.min(value.length(), LONGEST))));
    }
}
