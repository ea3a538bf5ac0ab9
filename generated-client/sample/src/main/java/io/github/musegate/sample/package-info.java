/** A sample plugin, to begin one's own with. */
package io.github.musegate.sample;
