package io.github.musegate.audit;

import io.github.musegate.api.AuditService;
import io.github.musegate.api.model.AuditList;
import io.github.musegate.api.model.AuditRow;
import io.github.musegate.http.Json;
import io.github.musegate.http.Problem;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/audit}. */
public final class AuditRoutes implements AuditService {

    private static final int MOST = 1000;

    private final AuditLog log;

    /**
     * Takes the record.
     *
     * @param log what is read
     */
    public AuditRoutes(AuditLog log) {
        this.log = log;
    }

    @Override
    public void listAuditEvents(ServerRequest request, ServerResponse response) {
        int limit = query(request, "limit", Integer::valueOf).orElse(MOST);
        List<AuditEntry> entries = log.find(new AuditQuery(
                query(request, "actor", Function.identity()).orElse(null),
                query(request, "action", Function.identity()).orElse(null),
                query(request, "result", AuditResult::of).orElse(null),
                query(request, "target", Function.identity()).orElse(null),
                query(request, "from", AuditRoutes::moment).orElse(null),
                query(request, "to", AuditRoutes::moment).orElse(null),
                query(request, "after", Long::valueOf).orElse(null),
                limit + 1));
        boolean more = entries.size() > limit;
        List<AuditEntry> page = more ? entries.subList(0, limit) : entries;
        Json.send(
                response,
                new AuditList(
                        page.stream().map(AuditRoutes::row).toList(),
                        more ? Long.toString(page.getLast().id()) : null));
    }

    private static <T> Optional<T> query(ServerRequest request, String name, Function<String, T> reading) {
        try {
            return request.query().first(name).asOptional().map(reading);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.badRequest(name + " cannot be read.").exception();
        }
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static AuditRow row(AuditEntry entry) {
        AuditEvent event = entry.line().event();
        return new AuditRow(
                entry.id(),
                entry.line().at(),
                event.actor(),
                number(event.actorId()),
                event.action(),
                event.target(),
                io.github.musegate.api.model.AuditResult.fromValue(
                        event.result().id()),
                event.address(),
                event.userAgent(),
                event.method(),
                event.detail(),
                entry.line().count());
    }

    private static @Nullable Long number(@Nullable Integer id) {
        return id == null ? null : id.longValue();
    }
}
