package io.github.musegate.subsonic;

import io.github.musegate.http.Problem;
import io.github.musegate.music.Login;
import io.github.musegate.music.PersonalLogin;
import io.github.musegate.music.PersonalLogins;
import io.github.musegate.music.Place;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** People show a user name and a password, or an API key. Either is what signs in later, too. */
final class SubsonicLogins implements PersonalLogins {

    private final BiFunction<Place, Login, SubsonicConnection> connect;

    SubsonicLogins(BiFunction<Place, Login, SubsonicConnection> connect) {
        this.connect = connect;
    }

    @Override
    public List<List<String>> asks() {
        return List.of(List.of("user", "password"), List.of("api_key"));
    }

    @Override
    public PersonalLogin signIn(Place place, Map<String, String> typed) {
        Login login = login(typed);
        return new PersonalLogin(connect.apply(place, login).signIn(), login);
    }

    private static Login login(Map<String, String> typed) {
        String key = typed.getOrDefault("api_key", "").strip();
        if (!key.isEmpty()) {
            return new Login(Map.of("api_key", key));
        }
        String user = typed.getOrDefault("user", "").strip();
        String password = typed.getOrDefault("password", "");
        if (user.isEmpty() || password.isEmpty()) {
            throw Problem.badRequest("Enter user and password, or an API key.").exception();
        }
        return new Login(Map.of("user", user, "password", password));
    }
}
