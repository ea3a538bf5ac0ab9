package io.github.musegate.http;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What the edge must know from the rooms above.
 *
 * @param databaseAvailable whether the database answers now
 * @param isOutage whether a failure means that the database is away
 * @param publicUrl gives the present value of {@code PUBLIC_URL}, empty when it is not set; asked for every request
 * @param clientAddress tells where a request comes from
 * @param importMapHash the hash source of the inline script that pages have, such as {@code sha256-…}; empty: none
 * @param pages tells people of problems that no handler answers
 * @param refusals learns of requests that are refused before they are routed
 */
public record EdgeSettings(
        BooleanSupplier databaseAvailable,
        Predicate<Throwable> isOutage,
        Supplier<String> publicUrl,
        ClientAddress clientAddress,
        String importMapHash,
        ErrorPages pages,
        RefusalListener refusals) {}
