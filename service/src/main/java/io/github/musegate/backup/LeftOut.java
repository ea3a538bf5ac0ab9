package io.github.musegate.backup;

import java.util.Set;

/** The tables that are in no backup. A table that is not named here is in every one. */
final class LeftOut {

    private static final Set<String> TABLES = Set.of(
            // made by the migrations
            "musegate_schema_history",
            // what is good for signing in now: it would not count after a restore, and is not to lie about in files
            "musegate_session",
            "musegate_oidc_session",
            "musegate_pending_sign_in",
            "musegate_forward_code",
            "musegate_forward_cookie",
            // what was to be sent then is not sent after a restore
            "musegate_webhook_delivery",
            "musegate_script_event",
            "musegate_live_event",
            // drawn anew when somebody looks
            "musegate_map",
            "musegate_map_point");

    private LeftOut() {}

    static boolean contains(String table) {
        return TABLES.contains(table);
    }
}
