package io.github.musegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Answers at once while the database is away, rather than let every request wait for a connection of its own. */
final class OutageGate implements RequestCheck {

    private final BooleanSupplier databaseAvailable;

    OutageGate(BooleanSupplier databaseAvailable) {
        this.databaseAvailable = databaseAvailable;
    }

    @Override
    public @Nullable Problem refusal(ServerRequest request) {
        return databaseAvailable.getAsBoolean() || needsNone(request.path().rawPath()) ? null : Problems.outage();
    }

    /** Health has its own answer, and an open page may load the files that it explains the outage with. */
    private static boolean needsNone(String path) {
        return path.equals("/api/health") || path.equals("/api/ready") || path.startsWith("/static/");
    }
}
