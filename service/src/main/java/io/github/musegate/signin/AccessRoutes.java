package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Decision;
import io.github.musegate.access.Door;
import io.github.musegate.access.Preset;
import io.github.musegate.api.AccessService;
import io.github.musegate.api.Operation;
import io.github.musegate.api.model.CapabilityList;
import io.github.musegate.api.model.CapabilityRow;
import io.github.musegate.api.model.PageEntry;
import io.github.musegate.api.model.PageList;
import io.github.musegate.api.model.PresetRow;
import io.github.musegate.http.Json;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What people may do, and why; all of it from the access table and the decision that the door uses. */
public final class AccessRoutes implements AccessService {

    /** The order of the menu's headings. */
    private static final List<String> GROUPS =
            List.of("discover", "playlists", "operations", "administration", "account");

    private static final Comparator<PageEntry> IN_MENU_ORDER = Comparator.<PageEntry>comparingInt(
                    page -> GROUPS.indexOf(page.group()))
            .thenComparing(PageEntry::order)
            .thenComparing(PageEntry::path);

    private final Door door;
    private final Predicate<Operation> offered;
    private final Explanations explanations;

    /**
     * Takes what decides and what explains.
     *
     * @param door the door
     * @param offered whether there is something behind an operation in this installation
     * @param explanations explains its decisions
     */
    public AccessRoutes(Door door, Predicate<Operation> offered, Explanations explanations) {
        this.door = door;
        this.offered = offered;
        this.explanations = explanations;
    }

    @Override
    public void listPages(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        List<PageEntry> pages = Arrays.stream(Operation.values())
                .filter(operation ->
                        operation.menu().isPresent() && offered.test(operation) && opens(operation, caller))
                .map(AccessRoutes::entry)
                .sorted(IN_MENU_ORDER)
                .toList();
        Json.send(response, new PageList(pages));
    }

    private boolean opens(Operation page, Caller caller) {
        String needs = page.menu().orElseThrow().needs();
        boolean wanted =
                needs.isEmpty() || Capability.find(needs).map(caller::may).orElse(false);
        return wanted && door.decide(page, Optional.of(caller)) instanceof Decision.Allowed;
    }

    private static PageEntry entry(Operation page) {
        Operation.Menu menu = page.menu().orElseThrow();
        return new PageEntry(page.path(), menu.title(), menu.group(), menu.order(), page.built());
    }

    @Override
    public void listCapabilities(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                new CapabilityList(
                        Arrays.stream(Capability.values())
                                .map(AccessRoutes::row)
                                .toList(),
                        Arrays.stream(Preset.values())
                                .map(preset -> new PresetRow(preset.id(), preset.title(), ids(preset.capabilities())))
                                .toList()));
    }

    private static CapabilityRow row(Capability capability) {
        return new CapabilityRow(
                capability.id(),
                capability.group().name().toLowerCase(Locale.ROOT),
                capability.description(),
                ids(capability.needs()),
                capability.grantable());
    }

    private static List<String> ids(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::id).toList();
    }

    @Override
    public void explainAccess(ServerRequest request, ServerResponse response) {
        Json.send(
                response,
                explanations.explain(
                        parameter(request, "method").orElse("GET").toUpperCase(Locale.ROOT),
                        parameter(request, "path").orElse(""),
                        parameter(request, "user"),
                        parameter(request, "key")));
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }
}
