package io.github.musegate.app;

import io.github.musegate.access.Door;
import io.github.musegate.api.Operation;
import io.github.musegate.api.OperationHandlers;
import io.github.musegate.http.ErrorPages;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.http.Problems;
import io.github.musegate.http.RequestContract;
import io.github.musegate.http.RoutePattern;
import io.github.musegate.signin.ProxyBridge;
import io.github.musegate.upstream.EngineChoice;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the routing from the contract: each operation gets one route, and before its handler the door, then the check
 * of the request. There is no other way to register a route, so none can exist without an entry in the access table.
 */
final class ContractRouting {

    private final Door door;
    private final RequestContract contract;
    private final ErrorPages pages;
    private final ProxyBridge bridge;
    private final EngineChoice engine;
    private final Watch watch;

    /** Measures and traces a handler, the door before it included. */
    @FunctionalInterface
    interface Watch {
        Handler around(Operation operation, Handler handler);
    }

    ContractRouting(
            Door door,
            RequestContract contract,
            ErrorPages pages,
            ProxyBridge bridge,
            EngineChoice engine,
            Watch watch) {
        this.door = door;
        this.contract = contract;
        this.pages = pages;
        this.bridge = bridge;
        this.engine = engine;
        this.watch = watch;
    }

    /**
     * Registers every operation.
     *
     * @param routing the routing under construction
     * @param rooms what the rooms handle
     * @throws IllegalStateException when a built operation has no handler or two, or one that is not built has one
     */
    void register(HttpRouting.Builder routing, List<? extends OperationHandlers> rooms) {
        Map<Operation, Handler> handlers = collect(rooms);
        for (Operation operation : RoutePattern.operations()) {
            Handler handler = handlers.get(operation);
            if ((handler != null) != operation.built()) {
                throw new IllegalStateException("operation " + operation.id()
                        + (operation.built() ? " has no handler" : " has a handler, but the contract says not built"));
            }
            Handler missing = notBuilt(operation);
            Handler chosen = engine.before(operation, handler == null ? missing : handler, missing);
            Handler checked = contract.before(operation, chosen);
            Handler guarded = watch.around(
                    operation, door.before(operation, operation.page() ? bridge.before(checked) : checked));
            routing.route(Method.create(operation.method()), RoutePattern.of(operation), guarded);
            if (operation.method().equals("GET")) {
                routing.route(Method.HEAD, RoutePattern.of(operation), guarded);
            }
        }
    }

    private static Map<Operation, Handler> collect(List<? extends OperationHandlers> rooms) {
        Map<Operation, Handler> handlers = new EnumMap<>(Operation.class);
        for (OperationHandlers room : rooms) {
            room.handlers().forEach((operation, handler) -> {
                if (handlers.put(operation, handler) != null) {
                    throw new IllegalStateException("operation " + operation.id() + " has two handlers");
                }
            });
        }
        return handlers;
    }

    private Handler notBuilt(Operation operation) {
        Problem problem = Problem.of(ProblemType.NOT_IMPLEMENTED).withDetail(instead(operation));
        return operation.page()
                ? (request, response) -> pages.explain(request, response, problem)
                : (request, response) -> Problems.send(request, response, problem);
    }

    private static String instead(Operation operation) {
        if (!operation.instead().isEmpty()) {
            return operation.instead();
        }
        return operation.engine()
                ? "The engine built in cannot do this, an AudioMuse-AI can. An administrator chooses the engine under"
                        + " Settings."
                : "MuseGate takes this address over in a later version.";
    }
}
