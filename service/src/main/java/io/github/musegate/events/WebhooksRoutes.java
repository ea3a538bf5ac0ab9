package io.github.musegate.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.api.WebhooksService;
import io.github.musegate.api.model.EventKind;
import io.github.musegate.api.model.NewWebhook;
import io.github.musegate.api.model.ScriptList;
import io.github.musegate.api.model.ScriptRow;
import io.github.musegate.api.model.Status;
import io.github.musegate.api.model.WebhookChange;
import io.github.musegate.api.model.WebhookDelivery;
import io.github.musegate.api.model.WebhookDeliveryList;
import io.github.musegate.api.model.WebhookDeliveryState;
import io.github.musegate.api.model.WebhookList;
import io.github.musegate.api.model.WebhookRow;
import io.github.musegate.api.model.WebhookState;
import io.github.musegate.api.model.WebhookTested;
import io.github.musegate.api.model.WebhookWithSecret;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/webhooks} and {@code /api/scripts}. */
public final class WebhooksRoutes implements WebhooksService {

    private static final int MOST = 1000;

    private final Webhooks webhooks;
    private final ScriptDirectory scripts;
    private final ChangeRecord record;

    /**
     * Takes what the routes translate to.
     *
     * @param events the events
     * @param record where changes are written down
     */
    public WebhooksRoutes(Events events, ChangeRecord record) {
        this.webhooks = events.webhooks();
        this.scripts = events.scripts();
        this.record = record;
    }

    @Override
    public void listWebhooks(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new WebhookList(
                        webhooks.list().stream().map(WebhooksRoutes::row).toList(),
                        Arrays.stream(io.github.musegate.events.EventKind.values())
                                .map(kind -> new EventKind(kind.id(), kind.summary()))
                                .toList()));
    }

    @Override
    public void createWebhook(ServerRequest request, ServerResponse response) {
        NewWebhook wish = Json.read(request, NewWebhook.class);
        Webhooks.Made made = webhooks.add(
                new WebhookWish(
                        Optional.of(wish.name()),
                        Optional.of(wish.url()),
                        Optional.ofNullable(wish.events()),
                        Optional.ofNullable(wish.privateAddresses()),
                        Optional.ofNullable(wish.enabled())),
                noted(request, "webhook.create"));
        Json.send(response, io.helidon.http.Status.CREATED_201, withSecret(made));
    }

    @Override
    public void getWebhook(ServerRequest request, ServerResponse response) {
        Json.send(response, row(webhooks.find(id(request))));
    }

    @Override
    public void updateWebhook(ServerRequest request, ServerResponse response) {
        WebhookChange wish = Json.read(request, WebhookChange.class);
        Webhook changed = webhooks.change(
                id(request),
                new WebhookWish(
                        Optional.ofNullable(wish.name()),
                        Optional.ofNullable(wish.url()),
                        Optional.ofNullable(wish.events()),
                        Optional.ofNullable(wish.privateAddresses()),
                        Optional.ofNullable(wish.enabled())),
                noted(request, "webhook.change"));
        Json.send(response, row(changed));
    }

    @Override
    public void deleteWebhook(ServerRequest request, ServerResponse response) {
        webhooks.delete(id(request), noted(request, "webhook.delete"));
        Json.send(response, new Status("ok"));
    }

    @Override
    public void renewWebhookSecret(ServerRequest request, ServerResponse response) {
        Json.send(response, withSecret(webhooks.renew(id(request), noted(request, "webhook.new_secret"))));
    }

    @Override
    public void testWebhook(ServerRequest request, ServerResponse response) {
        Delivery.Outcome outcome = webhooks.tryOut(id(request), record.name(request), noted(request, "webhook.test"));
        Json.send(
                response,
                new WebhookTested(
                        outcome.delivered(),
                        outcome.status(),
                        outcome.error(),
                        outcome.answer(),
                        Optional.ofNullable(outcome.milliseconds()).orElse(0L)));
    }

    @Override
    public void listWebhookDeliveries(ServerRequest request, ServerResponse response) {
        int limit = request.query()
                .first("limit")
                .asOptional()
                .map(Integer::valueOf)
                .orElse(MOST);
        List<Delivery> some = webhooks.deliveries(id(request), after(request), limit + 1);
        boolean more = some.size() > limit;
        List<Delivery> page = more ? some.subList(0, limit) : some;
        Json.send(
                response,
                new WebhookDeliveryList(
                        page.stream().map(WebhooksRoutes::row).toList(),
                        more ? Long.toString(page.getLast().id()) : null));
    }

    private static @Nullable Long after(ServerRequest request) {
        try {
            return request.query()
                    .first("after")
                    .asOptional()
                    .map(Long::valueOf)
                    .orElse(null);
        } catch (NumberFormatException unreadable) {
            throw Problem.badRequest("after cannot be read.").exception();
        }
    }

    @Override
    public void resendWebhookDelivery(ServerRequest request, ServerResponse response) {
        long delivery = PathNumber.of(request, "delivery_id").orElse(0);
        Json.send(response, row(webhooks.again(id(request), delivery, noted(request, "webhook.resend"))));
    }

    @Override
    public void listScripts(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new ScriptList(
                        scripts.list().stream()
                                .map(script -> new ScriptRow(
                                        script.name(),
                                        script.problem().isEmpty(),
                                        script.problem().orElse(null)))
                                .toList(),
                        scripts.problem().orElse(null)));
    }

    /** Numbers that are none are those of nothing. */
    private static long id(ServerRequest request) {
        return PathNumber.of(request, "webhook_id").orElse(0);
    }

    private Webhooks.Noted noted(ServerRequest request, String action) {
        return (transaction, webhook) -> record.write(
                transaction,
                request,
                action,
                webhook.name(),
                Map.of(
                        "webhook_id", webhook.id(),
                        "origin", webhook.origin(),
                        "private_addresses", webhook.privateAddresses(),
                        "enabled", webhook.enabled()));
    }

    private static WebhookWithSecret withSecret(Webhooks.Made made) {
        return new WebhookWithSecret(row(made.webhook()), made.secret().text());
    }

    private static WebhookRow row(Webhook webhook) {
        return new WebhookRow(
                webhook.id(),
                webhook.name(),
                webhook.url(),
                webhook.events(),
                webhook.privateAddresses(),
                webhook.enabled(),
                WebhookState.fromValue(webhook.state()),
                webhook.waiting(),
                webhook.createdAt(),
                webhook.failingSince(),
                webhook.pausedAt(),
                webhook.lastDeliveredAt(),
                webhook.lastError());
    }

    private static WebhookDelivery row(Delivery delivery) {
        return new WebhookDelivery(
                delivery.id(),
                delivery.eventId(),
                delivery.event(),
                WebhookDeliveryState.fromValue(delivery.state()),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.attemptedAt(),
                delivery.nextAttemptAt(),
                delivery.outcome().status(),
                delivery.outcome().error(),
                delivery.outcome().answer(),
                delivery.outcome().milliseconds(),
                payload(delivery.payload()));
    }

    private static Map<String, @Nullable Object> payload(String json) {
        try {
            JsonNode tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            tree.properties()
                    .forEach(member -> members.put(
                            member.getKey(),
                            member.getValue().isNull() ? null : Json.convert(member.getValue(), Object.class)));
            return members;
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson); // we wrote it
        }
    }
}
