/**
 * The figures of docs/performance.md, measured side by side in one run: {@code ./mvnw verify -Pbenchmark}. Servers run in
 * processes of their own, from the packaged jar; the load generator is this process.
 */
package io.github.musegate.benchmark;
