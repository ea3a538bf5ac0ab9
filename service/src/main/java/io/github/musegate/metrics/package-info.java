/**
 * Figures of the running service for Prometheus: requests, sign-ins, refusals, tasks, music servers, connections to the
 * database. The rooms below tell it by listeners that {@code app} lines up, and none of them knows it. Labels have few
 * values, all of them ours: operations of the contract, capabilities, states; never a name, a path or an address of a
 * client. It belongs to one process: Prometheus adds the replicas up.
 */
@NullMarked
package io.github.musegate.metrics;

import org.jspecify.annotations.NullMarked;
