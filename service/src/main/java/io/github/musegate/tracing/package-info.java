/**
 * Traces for OpenTelemetry, off unless the environment names a collector: a span for each request that reaches an
 * operation, named after it, and one below it for each question to a music server or an AudioMuse-AI. A span holds no
 * name of a person, no path as it was asked for, no query, no header and no message of a failure. A trace that a
 * request brings along is continued only if it comes through a proxy that is trusted with {@code X-Forwarded-*};
 * nothing about traces is sent to music servers or to the AudioMuse-AI. {@code app} wraps handlers with it; no other
 * room knows it. While it is off, none of the library's classes are loaded.
 */
@NullMarked
package io.github.musegate.tracing;

import org.jspecify.annotations.NullMarked;
