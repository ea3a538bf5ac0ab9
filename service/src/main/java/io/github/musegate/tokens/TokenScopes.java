package io.github.musegate.tokens;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.Problem;
import io.github.musegate.settings.TokenSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the setting API_TOKEN_SCOPES means. */
public final class TokenScopes {

    private static final System.Logger LOGGER = System.getLogger(TokenScopes.class.getName());
    private static final String NAME = "API token";

    private TokenScopes() {}

    /**
     * Refuses names that do not exist.
     *
     * @param text what somebody wants to set, null for nothing
     * @throws io.github.musegate.http.ProblemException 400, naming them
     */
    public static void check(@Nullable String text) {
        List<String> unknown = text == null
                ? List.of()
                : unknown(TokenSettings.API_TOKEN_SCOPES.type().reader().apply(text));
        if (!unknown.isEmpty()) {
            String message = TokenSettings.API_TOKEN_SCOPES.name() + " names capabilities that do not exist: "
                    + String.join(", ", unknown) + ".";
            throw Problem.badRequest(message)
                    .with("errors", List.of(Map.of("field", TokenSettings.API_TOKEN_SCOPES.name(), "message", message)))
                    .exception();
        }
    }

    /** Who comes with the token. Names that do not exist give nothing, so a misspelling never means everything. */
    static Caller caller(String scopes) {
        if (scopes.isEmpty()) {
            return Caller.installation(NAME, SignInMethod.TOKEN);
        }
        List<String> unknown = unknown(scopes);
        if (!unknown.isEmpty()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "API_TOKEN_SCOPES names capabilities that do not exist; they give nothing: {0}",
                    String.join(", ", unknown));
        }
        return new Caller(
                OptionalInt.empty(),
                NAME,
                Role.USER,
                Capability.known(scopes),
                SignInMethod.TOKEN,
                OptionalLong.empty());
    }

    private static List<String> unknown(String scopes) {
        return Arrays.stream(scopes.split(","))
                .filter(name -> !name.isEmpty() && Capability.find(name).isEmpty())
                .toList();
    }
}
