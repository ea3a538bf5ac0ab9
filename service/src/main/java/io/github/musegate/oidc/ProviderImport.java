package io.github.musegate.oidc;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.github.musegate.settings.ConsideredNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes the first provider, {@code oidc}, from the names of the environment that begin with {@code OIDC_}. */
final class ProviderImport {

    private static final String ID = "oidc";
    private static final String ISSUER = "OIDC_ISSUER_URL";
    private static final List<String> NAMES = List.of(
            ISSUER,
            "OIDC_CLIENT_ID",
            "OIDC_CLIENT_SECRET",
            "OIDC_SCOPES",
            "OIDC_USERNAME_CLAIM",
            "OIDC_GROUPS_CLAIM",
            "OIDC_ROLE_CLAIM",
            "OIDC_ROLE_EXPRESSION",
            "OIDC_AUTO_PROVISION",
            "OIDC_DEFAULT_PRESET",
            "OIDC_REQUIRED_GROUPS",
            "OIDC_ADMIN_GROUPS",
            "OIDC_GROUP_PRESETS",
            "OIDC_LINK_LOCAL_USERS",
            "OIDC_BUTTON_TEXT",
            "OIDC_AUTO_LAUNCH",
            "OIDC_LOGOUT",
            "OIDC_LOGOUT_URL");

    private final Database database;
    private final ProviderStore store;
    private final ConsideredNames considered;

    ProviderImport(Database database, ProviderStore store, ConsideredNames considered) {
        this.database = database;
        this.store = store;
        this.considered = considered;
    }

    void run(Environment environment, BiFunction<String, ProviderEdit, Provider> plan) {
        if (!considered.unseen(NAMES).contains(ISSUER)) {
            return;
        }
        List<String> present = NAMES.stream()
                .filter(name -> environment.findText(name).isPresent())
                .toList();
        Optional<Provider> provider =
                present.contains(ISSUER) ? Optional.of(planned(new Names(environment), plan)) : Optional.empty();
        database.inTransaction(transaction -> {
            boolean added = provider.isPresent() && store.insert(transaction, provider.get());
            ConsideredNames.add(transaction, NAMES, added ? present : List.of());
            return added;
        });
    }

    private static Provider planned(Names names, BiFunction<String, ProviderEdit, Provider> plan) {
        try {
            return plan.apply(ID, names.edit());
        } catch (ProblemException wrong) {
            throw new StartProblem(
                    "The sign-in provider of the environment (OIDC_…) cannot be used: "
                            + wrong.problem().error() + " Correct it and start again.",
                    wrong);
        }
    }

    /** The environment as a provider's edit. */
    private record Names(Environment environment) {

        ProviderEdit edit() {
            return new ProviderEdit(
                    text("OIDC_BUTTON_TEXT"),
                    text(ISSUER),
                    text("OIDC_CLIENT_ID"),
                    text("OIDC_CLIENT_SECRET"),
                    text("OIDC_SCOPES"),
                    text("OIDC_USERNAME_CLAIM"),
                    text("OIDC_GROUPS_CLAIM"),
                    text("OIDC_ROLE_CLAIM"),
                    text("OIDC_ROLE_EXPRESSION"),
                    flag("OIDC_AUTO_PROVISION"),
                    text("OIDC_DEFAULT_PRESET"),
                    list("OIDC_REQUIRED_GROUPS"),
                    list("OIDC_ADMIN_GROUPS"),
                    pairs("OIDC_GROUP_PRESETS"),
                    text("OIDC_LINK_LOCAL_USERS"),
                    flag("OIDC_AUTO_LAUNCH"),
                    null,
                    logout(),
                    text("OIDC_LOGOUT_URL"));
        }

        private @Nullable String text(String name) {
            return environment.findText(name).orElse(null);
        }

        private @Nullable Boolean flag(String name) {
            String text = text(name);
            return text == null ? null : truth(name, text);
        }

        private static boolean truth(String name, String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1", "yes", "on" -> true;
                case "false", "0", "no", "off" -> false;
                default -> throw new StartProblem(name + " must be true or false. Correct it and start again.");
            };
        }

        private @Nullable List<String> list(String name) {
            String text = text(name);
            return text == null ? null : Arrays.asList(text.split(","));
        }

        /** {@code group=preset,group=preset}: the last sign counts, because a group's name may hold one. */
        private @Nullable Map<String, String> pairs(String name) {
            List<String> entries = list(name);
            if (entries == null) {
                return null;
            }
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String entry : entries) {
                int equals = entry.lastIndexOf('=');
                if (equals < 1) {
                    throw new StartProblem(name + " must be group=preset,group=preset. Correct it and start again.");
                }
                pairs.put(
                        entry.substring(0, equals).strip(),
                        entry.substring(equals + 1).strip());
            }
            return pairs;
        }

        /** Also yes and no, as older names of this kind have it. */
        private @Nullable String logout() {
            String text = text("OIDC_LOGOUT");
            if (text == null || ProviderLogout.find(text).isPresent()) {
                return text;
            }
            return truth("OIDC_LOGOUT", text) ? ProviderLogout.PROVIDER.id() : ProviderLogout.LOCAL.id();
        }
    }
}
