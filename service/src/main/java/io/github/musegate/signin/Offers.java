package io.github.musegate.signin;

import java.util.function.BooleanSupplier;

/**
 * What the sign-in page offers just now.
 *
 * @param guests whether visitors may look around without signing in
 */
public record Offers(BooleanSupplier guests) {}
