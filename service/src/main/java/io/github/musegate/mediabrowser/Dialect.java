package io.github.musegate.mediabrowser;

import io.github.musegate.music.ServerKind;
import java.util.Map;

/** What the two kinds of server say differently. */
public interface Dialect {

    /**
     * The kind.
     *
     * @return Jellyfin's or Emby's
     */
    ServerKind kind();

    /**
     * Where the paths begin.
     *
     * @param address what administrators entered, without a slash at the end
     * @return the address before every path
     */
    String root(String address);

    /**
     * The headers that say who asks.
     *
     * @param device what stands for this installation, or for one person's sign-in
     * @param token the API key or access token; empty before the sign-in
     * @return the headers
     */
    Map<String, String> proof(String device, String token);

    /**
     * An id as it may stand in an address.
     *
     * @param id whatever somebody gave as an id
     * @return the same, safe in a path and a query
     * @throws io.github.musegate.music.MusicServerException {@code NOT_FOUND} when the server cannot have such an id
     */
    String id(String id);

    /**
     * Items as an account sees them.
     *
     * @param userId the account
     * @return the question, to which one adds which ones
     */
    Question items(String userId);

    /**
     * One item as an account sees it.
     *
     * @param userId the account
     * @param itemId a checked id
     * @return the question
     */
    Question item(String userId, String itemId);

    /**
     * The libraries that an account sees.
     *
     * @param userId the account
     * @return the question
     */
    Question views(String userId);

    /**
     * All accounts.
     *
     * @return the question
     */
    Question users();

    /**
     * A query in the words of the kind.
     *
     * @param question what is asked
     * @return the encoded query, empty when there is none
     */
    String query(Question question);
}
