package io.github.musegate.plugins;

import java.util.Set;

/**
 * A service that plugins call, and what is in it.
 *
 * @param port where it listens on this machine
 * @param token what the plugin is configured with: the installation's token, or a key
 * @param seed the id of an analysed track
 * @param other the id of a track that sounds different
 * @param title the seed's title
 * @param artist the seed's artist
 * @param artistId that artist's id on the music server
 * @param account the name of the account on the music server whose listening the token may read
 * @param stranger the name of another account there
 * @param lacks the parts that its engine does not have, such as {@code clap}: they are answered 501
 */
public record PluginHouse(
        int port,
        String token,
        String seed,
        String other,
        String title,
        String artist,
        String artistId,
        String account,
        String stranger,
        Set<String> lacks) {

    /** Copies the set. */
    public PluginHouse {
        lacks = Set.copyOf(lacks);
    }
}
