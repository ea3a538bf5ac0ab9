package io.github.musegate.musicaccounts;

import io.github.musegate.http.Json;
import io.github.musegate.music.Login;
import io.github.musegate.musicserver.MusicServer;
import io.github.musegate.settings.BrokenSeal;
import io.github.musegate.settings.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Seals logins for their row: one that is copied to another person's or another server's row does not open. */
final class SealedLogins {

    private static final String TABLE = "musegate_music_account";
    private static final String COLUMN = "login";

    private final Sealer sealer;

    SealedLogins(Sealer sealer) {
        this.sealer = sealer;
    }

    String seal(int userId, String serverId, Login login) {
        String text = new String(Json.bytes(login.members()), StandardCharsets.UTF_8);
        return sealer.seal(TABLE, COLUMN, row(userId, serverId), text);
    }

    /** Throws {@link io.github.musegate.settings.BrokenSeal} when it was not sealed for this row. */
    Login open(StoredAccount account) {
        String text = sealer.open(TABLE, COLUMN, row(account.userId(), account.serverId()), account.login());
        Map<String, String> members = new HashMap<>();
        try {
            Json.parse(text.getBytes(StandardCharsets.UTF_8))
                    .properties()
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().asText()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Login(members);
    }

    /** Why an account cannot be used, if it cannot. */
    Optional<String> broken(StoredAccount account, MusicServer server) {
        return unusable(account, server).or(account::refused);
    }

    /** Why there is nothing to send to the server, if there is not. */
    Optional<String> unusable(StoredAccount account, MusicServer server) {
        return account.moved(server).or(() -> unreadable(account));
    }

    private Optional<String> unreadable(StoredAccount account) {
        try {
            var _ = open(account);
            return Optional.empty();
        } catch (BrokenSeal otherKey) {
            return Optional.of("The stored sign-in can no longer be read here.");
        }
    }

    /** The account without its login. */
    MusicAccount shown(StoredAccount account, MusicServer server) {
        return new MusicAccount(
                account.id(),
                account.userId(),
                account.serverId(),
                account.name(),
                account.linkedAt(),
                broken(account, server));
    }

    private static String row(int userId, String serverId) {
        return userId + "/" + serverId;
    }
}
