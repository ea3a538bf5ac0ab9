package io.github.musegate.music;

/**
 * An account that was shown to be somebody's.
 *
 * @param name the account's name on the music server, for people
 * @param login what signs in as it from now on
 */
public record PersonalLogin(String name, Login login) {}
