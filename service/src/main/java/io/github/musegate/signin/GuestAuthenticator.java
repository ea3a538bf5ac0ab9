package io.github.musegate.signin;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Preset;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.helidon.webserver.http.ServerRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The last one asked: who shows nothing at all may look around where the installation wants that. */
final class GuestAuthenticator implements Authenticator {

    private static final Verdict ABSTAINS = new Verdict.Abstains();

    private final Supplier<Optional<Preset>> preset;
    private final Map<Preset, Verdict> guests = new EnumMap<>(Preset.class);

    GuestAuthenticator(Supplier<Optional<Preset>> preset) {
        this.preset = preset;
        for (Preset each : Preset.values()) {
            guests.put(each, new Verdict.Known(guest(each)));
        }
    }

    private static Caller guest(Preset preset) {
        return new Caller(
                OptionalInt.empty(),
                "guest",
                Role.USER,
                preset.capabilities(),
                SignInMethod.GUEST,
                OptionalLong.empty());
    }

    @Override
    public Verdict examine(ServerRequest request) {
        return preset.get().map(guests::get).orElse(ABSTAINS);
    }
}
