package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.ServerKind;
import java.util.Optional;

/** Finds out what runs at an address, which both servers tell everybody. */
final class Greeting {

    private static final Question INFO = Question.of("/System/Info/Public");

    private final Line line;
    private final Dialect dialect;
    private final String address;

    Greeting(Line line, Dialect dialect, String address) {
        this.line = line;
        this.dialect = dialect;
        this.address = address;
    }

    /**
     * What runs there.
     *
     * @return the name and version, such as {@code Jellyfin 10.11.11}
     * @throws MusicServerException when it is not what was said to be there
     */
    String version() {
        JsonNode info;
        try {
            info = line.read(INFO);
        } catch (MusicServerException failure) {
            throw switch (failure.kind()) {
                case NOT_FOUND, UNREADABLE, UNSUPPORTED -> elsewhere().orElse(failure);
                default -> failure;
            };
        }
        if (Items.text(info, "Version").isEmpty()) {
            throw nothing();
        }
        if (kind(info) != dialect.kind()) {
            throw other(kind(info));
        }
        String version = Items.text(info, "Version");
        return dialect.kind().title() + (version.matches("[0-9A-Za-z.+-]{1,32}") ? " " + version : "");
    }

    /** The other kind may be there, which has other paths. */
    private Optional<MusicServerException> elsewhere() {
        try {
            JsonNode info = line.at(address).read(INFO);
            ServerKind kind = kind(info);
            return Optional.of(
                    Items.text(info, "Version").isEmpty() || kind == dialect.kind() ? nothing() : other(kind));
        } catch (MusicServerException nothingThere) {
            return switch (nothingThere.kind()) {
                case NOT_FOUND, UNSUPPORTED -> Optional.of(nothing());
                default -> Optional.empty();
            };
        }
    }

    /** Only one of the two says its name. */
    private static ServerKind kind(JsonNode info) {
        return Items.text(info, "ProductName").contains("Jellyfin") ? ServerKind.JELLYFIN : ServerKind.EMBY;
    }

    private MusicServerException nothing() {
        return Refusal.failure(
                MusicServerException.Kind.UNREADABLE,
                "There is no " + dialect.kind().title()
                        + " at this address; look at the address, its port and its sub-path.");
    }

    private static MusicServerException other(ServerKind kind) {
        return Refusal.failure(
                MusicServerException.Kind.UNSUPPORTED,
                "There is " + kind.title() + " at this address; choose " + kind.title()
                        + " as the kind of the music server.");
    }
}
