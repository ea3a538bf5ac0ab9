/** What the container image is made of, as far as it can be tried without an engine for containers. */
package io.github.musegate.container;
