package io.github.musegate.forward;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Preset;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the headers are called in which a neighbour is told who somebody is. */
public enum IdentityHeaders {
    /** As authentik's outpost calls them. */
    AUTHENTIK(
            "X-authentik-username",
            "X-authentik-groups",
            "X-authentik-name",
            "X-authentik-uid",
            "|",
            "X-authentik-email",
            "X-authentik-entitlements",
            "X-authentik-jwt"),
    /** As Authelia calls them; it has no name for the number. */
    AUTHELIA("Remote-User", "Remote-Groups", "Remote-Name", "Remote-Uid", ",", "Remote-Email"),
    /** As oauth2-proxy calls them in its answers. */
    OAUTH2_PROXY(
            "X-Auth-Request-Preferred-Username",
            "X-Auth-Request-Groups",
            "X-Auth-Request-Name",
            "X-Auth-Request-User",
            ",",
            "X-Auth-Request-Email",
            "X-Auth-Request-Access-Token");

    private static final String ADMINISTRATORS = "musegate-admins";
    private static final String EVERYBODY = "musegate-users";

    private final HeaderName username;
    private final HeaderName groups;
    private final HeaderName name;
    private final HeaderName uid;
    private final String separator;
    private final List<HeaderName> silent;

    IdentityHeaders(String username, String groups, String name, String uid, String separator, String... silent) {
        this.username = HeaderNames.create(username);
        this.groups = HeaderNames.create(groups);
        this.name = HeaderNames.create(name);
        this.uid = HeaderNames.create(uid);
        this.separator = separator;
        this.silent = Arrays.stream(silent).map(HeaderNames::create).toList();
    }

    /**
     * Reads the setting.
     *
     * @param id its text
     * @return the names
     */
    public static IdentityHeaders of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * All names, for the configuration of proxies.
     *
     * @return every header that an answer carries
     */
    public List<String> names() {
        return Stream.concat(Stream.of(username, groups, name, uid), silent.stream())
                .map(HeaderName::defaultCase)
                .toList();
    }

    /** Whether a name arrives as it is: headers carry visible ASCII safely and nothing else. */
    static boolean carries(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** Puts all of them on a reply, so that a proxy that copies them overwrites whatever the client sent. */
    void put(ServerResponse response, Caller caller, String displayName) {
        response.header(HeaderValues.create(username, caller.name()));
        response.header(HeaderValues.create(groups, String.join(separator, groupsOf(caller))));
        response.header(HeaderValues.create(name, carries(displayName) ? displayName : caller.name()));
        response.header(HeaderValues.create(
                uid,
                caller.userId().isPresent() ? String.valueOf(caller.userId().getAsInt()) : ""));
        // what belongs to the same family and is not told: a client's own must not stand beside the rest
        silent.forEach(header -> response.header(HeaderValues.create(header, "")));
    }

    private static List<String> groupsOf(Caller caller) {
        return caller.administrator()
                ? List.of(EVERYBODY, ADMINISTRATORS)
                : List.of(EVERYBODY, "musegate-" + Preset.nameOf(caller.capabilities()));
    }
}
