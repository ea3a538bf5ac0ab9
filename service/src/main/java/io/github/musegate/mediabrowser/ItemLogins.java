package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import io.github.musegate.remote.RemoteClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * People's own accounts. What is kept is the token that the server gives for the password, and the id of the device that
 * it was given to: each sign-in is a device of its own, because a server takes the token back from a device that signs
 * in again, and two people may share an account.
 */
public final class ItemLogins implements PersonalLogins {

    static final String DEVICE = "device_id";

    private final RemoteClient remote;
    private final Dialect dialect;

    /**
     * Sign-in by name and password.
     *
     * @param remote how servers are reached
     * @param dialect in which words
     */
    public ItemLogins(RemoteClient remote, Dialect dialect) {
        this.remote = remote;
        this.dialect = dialect;
    }

    @Override
    public List<List<String>> asks() {
        return List.of(List.of("user", "password"));
    }

    @Override
    public PersonalLogin signIn(Place place, Map<String, String> typed) {
        String user = typed.getOrDefault("user", "").strip();
        if (user.isEmpty()) {
            throw refused();
        }
        String device = "musegate-" + UUID.randomUUID();
        Line line = new Line(remote, dialect, dialect.root(place.address()), dialect.proof(device, ""));
        JsonNode answer;
        try {
            answer = line.write(
                    Question.of("/Users/AuthenticateByName"),
                    Map.of("Username", user, "Pw", typed.getOrDefault("password", "")));
        } catch (MusicServerException failure) {
            throw switch (failure.kind()) {
                case LOGIN_REFUSED, FORBIDDEN -> refused();
                default -> failure;
            };
        }
        String token = Items.text(answer, "AccessToken");
        if (token.isEmpty()) {
            throw Refusal.unreadable();
        }
        JsonNode account = answer.path("User");
        String name = Items.text(account, "Name");
        return new PersonalLogin(
                name.isEmpty() ? user : name,
                new Login(Map.of("user_id", dialect.id(Items.id(account)), "token", token, DEVICE, device)));
    }

    private static MusicServerException refused() {
        return Refusal.failure(
                MusicServerException.Kind.LOGIN_REFUSED,
                "The music server does not accept this user name and password.");
    }
}
