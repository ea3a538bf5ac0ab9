package io.github.musegate.moving;

/**
 * Somebody's account as it is stored.
 *
 * @param name the exact name
 * @param role the text in its role
 * @param hashed whether the password's hash is one that both programs can check
 */
record OldUser(String name, String role, boolean hashed) {}
