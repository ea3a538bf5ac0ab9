package io.github.musegate.proxy;

import java.util.List;
import java.util.Optional;

/**
 * What a request looks like to this room, for the person who sets a proxy up.
 *
 * @param peer the address of the machine that sent it
 * @param trusted whether that machine is believed
 * @param headers every header that is read, whether or not it came
 * @param username whom it is for, where that is clear
 * @param groups their groups, as they are understood
 * @param result what becomes of it, in a sentence
 */
public record Diagnosis(
        String peer,
        boolean trusted,
        List<SeenHeader> headers,
        Optional<String> username,
        List<String> groups,
        String result) {

    /**
     * A header that is read.
     *
     * @param name its name
     * @param meaning what it tells: username, uid, email, name, groups, token or secret
     * @param count how often it came
     * @param value what it says, empty when it did not come or is a secret
     */
    public record SeenHeader(String name, String meaning, int count, String value) {}
}
