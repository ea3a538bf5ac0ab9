/**
 * A client of MuseGate's REST API. {@link io.github.musegate.client.MuseGate} is where to begin; the classes in {@code
 * api} and {@code model} are generated from the contract.
 */
package io.github.musegate.client;
