/**
 * What every room needs to speak HTTP: problem documents, JSON, the check of requests against the contract, and the
 * filters that stand before the routing. It knows no feature and no person; any room may call it.
 */
@NullMarked
package io.github.musegate.http;

import org.jspecify.annotations.NullMarked;
