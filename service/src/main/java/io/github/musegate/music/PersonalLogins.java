package io.github.musegate.music;

import java.util.List;
import java.util.Map;

/** Accounts of people's own on a kind of music server. */
public interface PersonalLogins {

    /**
     * What people are asked for.
     *
     * @return sets of members of which one is needed, the usual one first, such as {@code [user, password]} and
     *     {@code [api_key]}
     */
    List<List<String>> asks();

    /**
     * Checks what somebody typed by signing in with it.
     *
     * @param place the server
     * @param typed the members, by name
     * @return what to keep; not what was typed, where the server gives a token instead
     * @throws MusicServerException {@code LOGIN_REFUSED} when it is wrong
     */
    PersonalLogin signIn(Place place, Map<String, String> typed);
}
