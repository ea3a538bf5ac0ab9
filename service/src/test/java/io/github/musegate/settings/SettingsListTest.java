package io.github.musegate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.docs.DocsPage;
import io.github.musegate.music.ServerKind;
import io.github.musegate.musicserver.ServerNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of all settings, made from the definitions that the program itself reads them by. */
class SettingsListTest {

    private static final String INTRODUCTION = """
            # Every setting

            Made from the program's own definitions; a test compares it with them.

            ## Names of the start

            Read from the environment at each start, and nowhere else. A change counts after a restart. `NAME_FILE` instead
            of `NAME` reads the value from a file.

            | name | where nothing is said | what it is |
            |---|---|---|
            """;

    private static final String WATCHING = """
            | `MUSEGATE_LOG_FORMAT` | text | `json` writes each line as one object ([logs](monitoring.md#logs)) |
            | `MUSEGATE_LOG_REQUESTS` | false | `true` writes a line for each request |
            | `OTEL_EXPORTER_OTLP_ENDPOINT` | no traces | the collector to which [traces](monitoring.md#traces) are sent |
            | `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` | the endpoint with `/v1/traces` | the whole address instead |
            | `OTEL_EXPORTER_OTLP_HEADERS` | none | what the collector asks for, `name=value,name=value` |
            | `OTEL_EXPORTER_OTLP_PROTOCOL` | http/protobuf | nothing else is spoken |
            | `OTEL_SERVICE_NAME` | musegate | the name of the service in traces |
            | `OTEL_TRACES_SAMPLER_ARG` | 1 | of the traces that begin here, the share that is sent |
            | `OTEL_SDK_DISABLED` | false | `true` switches traces off |
            """;

    private static final String SETTINGS = """

            ## Settings

            They are in the database and are changed under *Settings*, or with `POST /api/setup`. A change counts at once,
            on other replicas and workers within a second: none needs a restart. Each is also read from the environment
            under its own name (or `NAME_FILE`), **once**: by the first start that knows the name. What AudioMuse-AI has in
            its `app_config` under the same name counts where nobody has set anything here.

            `ENABLE_PROXY_FIX`, which older installations have, is answered with a hint: name the proxies in
            `FORWARDED_TRUSTED_PROXIES` instead.

            *Secret*: sealed in the database, shown to nobody. A duration is written `90s`, `15m`, `8h` or `30d`. An empty
            text takes a setting back to its default, except that it keeps a secret.
            """;

    private static final String SERVER = """

            ## The default music server

            Taken from the environment once, by the first start; then it is changed under *Music servers*. Further servers
            are added there.

            | name | kind | what it is |
            |---|---|---|
            | `MEDIASERVER_TYPE` | | the kind: KINDS |
            | `MUSIC_LIBRARIES` | all | the libraries that count, by name, separated by commas; empty: all |
            """;

    private static final String ACCOUNTS = """

            ## First accounts

            Taken from the environment once. The last four count only where the password's name is set, because every shell
            has a `USER`; an empty password makes an account without one, for single sign-on.

            | name | what it is |
            |---|---|
            | `AUDIOMUSE_USER` | the first administrator, while there is none |
            | `AUDIOMUSE_PASSWORD` | their password, or its `$argon2…` hash |
            | `ADMIN` | the same, under another name |
            | `ADMIN_PASSWORD` | their password |
            | `USER` | a person who is not administrator |
            | `USER_PASSWORD` | their password |
            """;

    private static final String PROVIDER = """

            ## The first sign-in provider

            Taken from the environment once; then it is changed under *Sign-in providers*.
            [OpenID Connect](openid-connect.md) says what each of them is.

            """;

    /** What the environment says of the start. */
    private static final Map<String, List<String>> START = start();

    private static final Pattern START_NAME = Pattern.compile("(?:environment,\\s+|find(?:Text)?\\()\"([A-Z_]+)\"");
    private static final Pattern READ_NAME = Pattern.compile("(?:find(?:Text)?|getenv)\\(\\s*\"([A-Z][A-Z_]+)\"");
    private static final Pattern ACCOUNT_NAME =
            Pattern.compile("\"(AUDIOMUSE_[A-Z]+|ADMIN|ADMIN_PASSWORD|USER|USER_PASSWORD)\"");
    private static final Pattern WATCHING_NAME = Pattern.compile("\"(MUSEGATE_LOG_[A-Z]+|OTEL_[A-Z_]+)\"");
    private static final Pattern PROVIDER_NAME = Pattern.compile("\"(OIDC_[A-Z_]+)\"");
    private static final Pattern BOUNDS = Pattern.compile(".* between (\\S+) and (\\S+)\\.");

    private static Map<String, List<String>> start() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("HOST", List.of("0.0.0.0", "the address to listen on"));
        names.put("PORT", List.of("8000", "the TCP port; 0 takes a free one"));
        names.put("MUSEGATE_DATA_DIR", List.of("./data", "the embedded database, keys, the index of sounds"));
        names.put("POSTGRES_HOST", List.of("an embedded server", "the PostgreSQL to use"));
        names.put("POSTGRES_PORT", List.of("5432", "its port"));
        names.put("POSTGRES_DB", List.of("audiomusedb", "the database there"));
        names.put("POSTGRES_USER", List.of("audiomuse", "the user there"));
        names.put("POSTGRES_PASSWORD", List.of("none", "that user's password"));
        names.put("REDIS_URL", List.of("none", "the Redis that carries news between [replicas](replicas.md)"));
        names.put(
                "MUSEGATE_SECRET_KEY",
                List.of(
                        "`secret.key` in the data directory, made once",
                        "what secrets in the database are sealed with"));
        names.put("TZ", List.of("the machine's", "the time zone that people see and schedules go by"));
        names.put("MUSEGATE_MODEL", List.of("none", "an ONNX file that says what a recording sounds like"));
        names.put(
                "MUSEGATE_DRAIN_SECONDS",
                List.of("3, with the embedded server 0", "how long it still answers after it was told to end"));
        return names;
    }

    @Test
    void thePageSaysWhatTheDefinitionsSay() {
        DocsPage.of("settings.md").isWrittenFromTheCode(page(), getClass());
    }

    @Test
    void theNamesOfTheEnvironmentAreThoseThatAreRead() {
        assertThat(DocsPage.found(START_NAME, DocsPage.source("config/StartConfig.java")))
                .containsExactlyInAnyOrderElementsOf(START.keySet());
        DocsPage.found(ACCOUNT_NAME, DocsPage.source("setup/FirstAccounts.java"))
                .forEach(name -> assertThat(ACCOUNTS).contains("| `" + name + "` |"));
        DocsPage.found(
                        WATCHING_NAME,
                        DocsPage.source("logs/LogSettings.java") + DocsPage.source("tracing/TraceSettings.java"))
                .forEach(name -> assertThat(WATCHING).contains("| `" + name + "` |"));
        assertThat(page())
                .contains("`TASKS_AT_ONCE`", "`LYRION_PASSWORD`", "`OIDC_CLIENT_SECRET`", "`EXTAUTH_LOGOUTURL`");
    }

    /** Wherever the program reads a name from the environment, a page tells of it. */
    @Test
    void noNameOfTheEnvironmentIsReadThatNoPageTells() {
        String told = DocsPage.everything();
        List<String> read = DocsPage.found(READ_NAME, DocsPage.allSources());
        assertThat(read).contains("HOST", "AUDIOMUSE_PASSWORD");
        assertThat(read).allSatisfy(name -> assertThat(told).contains("`" + name + "`"));
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        START.forEach(
                (name, said) -> page.append("| `%s` | %s | %s |\n".formatted(name, said.getFirst(), said.getLast())));
        page.append(WATCHING).append(SETTINGS);
        for (SettingGroup group : SettingGroup.values()) {
            List<SettingKey<?>> keys = SettingKeys.all().stream()
                    .filter(key -> key.group() == group)
                    .toList();
            if (!keys.isEmpty()) {
                page.append("\n### ").append(title(group)).append("\n\n| name | type | default | what it does |\n");
                page.append("|---|---|---|---|\n");
                keys.forEach(key -> page.append(row(key)));
            }
        }
        String kinds = Arrays.stream(ServerKind.values())
                .map(kind -> "`" + kind.id() + "`")
                .collect(Collectors.joining(", "));
        page.append(SERVER.replace("KINDS", kinds));
        for (ServerKind kind : ServerKind.values()) {
            kind.members()
                    .forEach(member -> page.append("| `%s` | %s | %s%s |\n"
                            .formatted(
                                    ServerNames.of(kind, member),
                                    kind.title(),
                                    member.replace('_', ' '),
                                    ServerKind.secret(member) ? "; secret" : "")));
        }
        page.append(ACCOUNTS).append(PROVIDER);
        page.append(DocsPage.found(PROVIDER_NAME, DocsPage.source("oidc/ProviderImport.java")).stream()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining("\n")))
                .append('\n');
        return page.toString();
    }

    private static String title(SettingGroup group) {
        return switch (group) {
            case ACCESS -> "Who gets in";
            case PROXY -> "A proxy that vouches for people";
            case NETWORK -> "Addresses";
            case SESSIONS -> "Sessions";
            case PASSWORDS -> "Passwords";
            case THROTTLE -> "Wrong passwords";
            case NEIGHBOURS -> "Other services that MuseGate guards";
            case LIBRARY -> "The library";
            case ENGINE -> "The engine";
            case TASKS -> "Tasks";
            case MUSIC_SERVER -> "The music server";
        };
    }

    private static String row(SettingKey<?> key) {
        List<String> others = OtherNames.of(key);
        String also = others.isEmpty()
                ? ""
                : " Also read as "
                        + others.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")) + ".";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        type(key),
                        key.defaultText().isEmpty() ? "none" : "`" + DocsPage.cell(key.defaultText()) + "`",
                        DocsPage.cell(key.description() + also));
    }

    private static String type(SettingKey<?> key) {
        if (key.secret()) {
            return "secret";
        }
        List<String> options = key.type().options();
        if (!options.isEmpty()) {
            return options.stream()
                    .map(option -> option.isEmpty() ? "empty" : "`" + option + "`")
                    .collect(Collectors.joining(", "));
        }
        return key.type().name()
                + switch (key.type().name()) {
                    case "integer" -> bounds(key.fault("no number"));
                    case "duration" -> bounds(key.fault("99999d"));
                    default -> "";
                };
    }

    /** What somebody is told who types something that is out of bounds. */
    private static String bounds(Optional<String> fault) {
        Matcher told = BOUNDS.matcher(fault.orElse(""));
        return told.matches() ? ", " + told.group(1) + " to " + told.group(2) : "";
    }
}
