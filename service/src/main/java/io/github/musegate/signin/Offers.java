package io.github.musegate.signin;

import io.github.musegate.oidc.Provider;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the sign-in page offers just now.
 *
 * @param passwords whether people may sign in with a password
 * @param guests whether visitors may look around without signing in
 * @param providers the sign-in providers
 */
public record Offers(BooleanSupplier passwords, BooleanSupplier guests, Supplier<List<Provider>> providers) {}
