package io.github.musegate.engine;

import io.github.musegate.access.AuditTrail;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Callers;
import io.github.musegate.api.RadiosService;
import io.github.musegate.api.model.RadioChange;
import io.github.musegate.api.model.RadioFailure;
import io.github.musegate.api.model.RadioList;
import io.github.musegate.api.model.RadioRow;
import io.github.musegate.api.model.RadiosRun;
import io.github.musegate.api.model.Status;
import io.github.musegate.http.Json;
import io.github.musegate.http.PathNumber;
import io.github.musegate.http.Problem;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.util.Optional;

/** Radios over HTTP. */
public final class RadiosRoutes implements RadiosService {

    private static final Radio.Tuning USUAL = new Radio.Tuning(AlchemyRoutes.USUAL_TEMPERATURE, 50, true);

    private final Radios radios;
    private final AuditTrail audit;

    /**
     * Routes to radios.
     *
     * @param radios the radios
     * @param audit where the playlists that they make are recorded
     */
    public RadiosRoutes(Radios radios, AuditTrail audit) {
        this.radios = radios;
        this.audit = audit;
    }

    @Override
    public void listRadios(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        Json.send(
                response,
                new RadioList(radios.list(caller).stream()
                        .map(one -> row(one, caller))
                        .toList()));
    }

    @Override
    public void createRadio(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        RadioChange body = Json.read(request, RadioChange.class);
        if (body.anchorId() == null) {
            throw Problem.badRequest("Say which anchor: anchor_id.").exception();
        }
        Radio made = radios.create(caller, body.anchorId(), tuning(body, USUAL));
        Json.send(response, io.helidon.http.Status.CREATED_201, row(made, caller));
    }

    @Override
    public void updateRadio(ServerRequest request, ServerResponse response) {
        Caller caller = Callers.of(request);
        RadioChange body = Json.read(request, RadioChange.class);
        Radio known = radios.edited(caller, PathNumber.of(request, "radio_id"));
        if (body.anchorId() != null && body.anchorId() != known.anchor().id()) {
            throw Problem.badRequest("A radio stays with its anchor; make another radio.")
                    .exception();
        }
        Json.send(response, row(radios.change(known, tuning(body, known.tuning())), caller));
    }

    @Override
    public void deleteRadio(ServerRequest request, ServerResponse response) {
        radios.delete(radios.edited(Callers.of(request), PathNumber.of(request, "radio_id")));
        Json.send(response, new Status("ok"));
    }

    @Override
    public void runRadios(ServerRequest request, ServerResponse response) {
        Radios.Run run = radios.run(audit.act(request, Callers.of(request), "playlist.create"));
        Json.send(
                response,
                new RadiosRun(
                        "Renewed " + run.renewed() + " of " + run.enabled() + " radios.",
                        run.enabled(),
                        run.renewed(),
                        run.failed().stream()
                                .map(one -> new RadioFailure(
                                        one.radio().id(), one.radio().anchor().name(), one.reason()))
                                .toList()));
    }

    private static Radio.Tuning tuning(RadioChange body, Radio.Tuning before) {
        return new Radio.Tuning(
                Optional.ofNullable(body.temperature())
                        .map(BigDecimal::doubleValue)
                        .orElse(before.temperature()),
                Optional.ofNullable(body.nResults()).orElse(before.results()),
                Optional.ofNullable(body.enabled()).orElse(before.enabled()));
    }

    private static RadioRow row(Radio radio, Caller caller) {
        return new RadioRow(
                radio.id(),
                radio.anchor().id(),
                radio.anchor().name(),
                BigDecimal.valueOf(radio.tuning().temperature()),
                radio.tuning().results(),
                radio.tuning().enabled(),
                radio.anchor().owner().orElse(null),
                Anchors.owns(caller, radio.anchor().ownerId()),
                radio.playlist().map(made -> String.valueOf(made.id())).orElse(null));
    }
}
