/**
 * What the plugins for Jellyfin, Navidrome and Lyrion send, byte by byte, and what they must get. {@link
 * io.github.musegate.plugins.PluginSuite} runs it against any {@link io.github.musegate.plugins.PluginHouse}: a service
 * with the built-in engine, or one before an AudioMuse-AI.
 */
package io.github.musegate.plugins;
