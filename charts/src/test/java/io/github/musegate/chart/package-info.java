/**
 * The Helm chart, rendered with Helm's own engine for many sets of values, and what comes out looked at as a cluster
 * would: names and types of every field, the restricted level of pod security, and whether everything that is referred to
 * is there.
 */
package io.github.musegate.chart;
