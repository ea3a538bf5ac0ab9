package io.github.musegate.client;

import io.github.musegate.client.api.PlaylistsApi;
import io.github.musegate.client.api.SimilarityApi;
import io.github.musegate.client.model.CreatedPlaylist;
import io.github.musegate.client.model.NewPlaylist;
import io.github.musegate.client.model.SimilarTrack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A MuseGate to talk to. Safe for any number of threads; every call blocks. Redirects are never followed, so that what
 * the program signs in with reaches the one address that it was meant for.
 *
 * <pre>{@code
 * MuseGate gate = MuseGate.at("https://music.example.org").key("mg_...").build();
 * gate.similarSongs("1234", 25).forEach(song -> System.out.println(song.getTitle()));
 * }</pre>
 */
public final class MuseGate {

    private final URI address;
    private final ApiClient client;
    private final WholeAnswers answers;

    private MuseGate(Builder builder) {
        this.address = builder.address;
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(builder.connectTimeout);
        builder.http.accept(http);
        this.client =
                new SharedClient(http.followRedirects(HttpClient.Redirect.NEVER).build(), address.toString());
        client.setReadTimeout(builder.timeout);
        client.setRequestInterceptor(builder.signature);
        this.answers = new WholeAnswers(builder.answerTimeout);
        client.setResponseInterceptor(answers::limit);
    }

    /**
     * Begins with where it is.
     *
     * @param address what people open, with the path below which it stands if there is one:
     *     {@code https://example.org/music}
     * @return a builder
     * @throws IllegalArgumentException when this is no http or https address, or carries a password, a query or a
     *     fragment
     */
    public static Builder at(String address) {
        return new Builder(Addresses.read(address));
    }

    /**
     * One part of the API, to be kept or made anew as often as one likes.
     *
     * @param part its constructor, such as {@code TasksApi::new}
     * @param <A> the part
     * @return the part; its methods throw {@link ApiException}, which {@link #ask} turns into exceptions that say more
     */
    public <A> A api(Function<ApiClient, A> part) {
        return part.apply(client);
    }

    /**
     * Asks one question.
     *
     * @param part the part of the API, such as {@code TasksApi::new}
     * @param question a call of one of its methods
     * @param <A> the part
     * @param <T> the answer
     * @return the answer
     * @throws ProblemException when MuseGate, or a proxy before it, refuses
     * @throws UnreachableException when no answer comes, or none that can be read
     */
    public <A, T> T ask(Function<ApiClient, A> part, Question<A, T> question) {
        long begun = System.nanoTime();
        try {
            return question.ask(api(part));
        } catch (ApiException failure) {
            throw Failures.of(answers.explained(failure, begun), client.getObjectMapper());
        }
    }

    /**
     * What sounds like a track, the nearest first.
     *
     * @param itemId the track, by the default music server's own id
     * @param count how many are wanted
     * @return the tracks; their distance is smaller the more alike they are
     * @throws ProblemException 404 when there is no such track, or it is not analysed yet
     * @throws UnreachableException as {@link #ask} does
     */
    public List<SimilarTrack> similarSongs(String itemId, int count) {
        return ask(
                SimilarityApi::new,
                music -> music.listSimilarTracks(itemId, null, null, null, null, null, count, null, null, null, null));
    }

    /**
     * Makes a playlist in the account of whom the key belongs to; with the installation's token, in the shared account.
     *
     * @param name its name
     * @param itemIds the tracks, by the default music server's own ids, in this order
     * @return what was made; tracks that the music server does not have are counted in {@code skipped}
     * @throws ProblemException 409 when the owner of the key has no account there; {@link ProblemException#link} says
     *     where to link one
     * @throws UnreachableException as {@link #ask} does
     */
    public CreatedPlaylist createPlaylist(String name, List<String> itemIds) {
        NewPlaylist wish = new NewPlaylist().playlistName(name);
        itemIds.forEach(wish::addTrackIdsItem);
        return ask(PlaylistsApi::new, playlists -> playlists.createPlaylistCompat(wish));
    }

    /** Where it is; never what one signs in with. */
    @Override
    public String toString() {
        return "MuseGate[" + address + "]";
    }

    /**
     * A call of one method of a part of the API.
     *
     * @param <A> the part
     * @param <T> the answer
     */
    @FunctionalInterface
    public interface Question<A, T> {

        /**
         * Calls it.
         *
         * @param part the part
         * @return the answer
         * @throws ApiException when it fails
         */
        T ask(A part) throws ApiException;
    }

    /** What is known of a MuseGate before the first question. */
    public static final class Builder {

        private final URI address;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(30);
        private Duration answerTimeout = Duration.ofMinutes(5);
        private Consumer<HttpRequest.Builder> signature = request -> {};
        private Consumer<HttpClient.Builder> http = client -> {};

        private Builder(URI address) {
            this.address = address;
        }

        /**
         * Signs in with the installation's token or a key, as {@code Authorization: Bearer}.
         *
         * @param token the token
         * @return this
         * @throws IllegalArgumentException when this can be no token; the message does not repeat it
         */
        public Builder token(String token) {
            String header = "Bearer " + checked(token);
            signature = request -> request.header("Authorization", header);
            return this;
        }

        /**
         * Signs in with a key as {@code X-API-Key}: where a proxy keeps the header Authorization for itself.
         *
         * @param key the key
         * @return this
         * @throws IllegalArgumentException when this can be no key; the message does not repeat it
         */
        public Builder key(String key) {
            String header = checked(key);
            signature = request -> request.header("X-API-Key", header);
            return this;
        }

        /**
         * How long to wait for a connection.
         *
         * @param time the longest wait; without it 10 seconds
         * @return this
         */
        public Builder connectTimeout(Duration time) {
            connectTimeout = Objects.requireNonNull(time);
            return this;
        }

        /**
         * How long to wait for an answer to begin.
         *
         * @param time the longest wait; without it 30 seconds
         * @return this
         */
        public Builder timeout(Duration time) {
            timeout = Objects.requireNonNull(time);
            return this;
        }

        /**
         * How long an answer may take from its first line to its last, so that one that drips does not hold a thread
         * for ever. Whoever fetches sound or backups over a slow line wants more.
         *
         * @param time the longest wait; without it 5 minutes
         * @return this
         */
        public Builder answerTimeout(Duration time) {
            answerTimeout = Objects.requireNonNull(time);
            return this;
        }

        /**
         * Changes the HTTP client: certificates, a proxy, an executor. Redirects stay refused.
         *
         * @param change what to change
         * @return this
         */
        public Builder http(Consumer<HttpClient.Builder> change) {
            http = Objects.requireNonNull(change);
            return this;
        }

        /**
         * Makes it. Nothing is sent yet.
         *
         * @return the MuseGate
         */
        public MuseGate build() {
            return new MuseGate(this);
        }

        /** What HTTP would refuse is refused here, where the message does not hold it. */
        private static String checked(String secret) {
            if (secret.isEmpty() || !secret.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
                throw new IllegalArgumentException("A token or key is one word of ASCII characters");
            }
            return secret;
        }

        /** Where it is; never what one signs in with. */
        @Override
        public String toString() {
            return "MuseGate.Builder[" + address + "]";
        }
    }

    /** The generated client would make new connections, and a new thread for them, for each part of the API. */
    private static final class SharedClient extends ApiClient {

        private final HttpClient http;

        SharedClient(HttpClient http, String address) {
            super(HttpClient.newBuilder(), createDefaultObjectMapper(), address);
            this.http = http;
        }

        @Override
        public HttpClient getHttpClient() {
            return http;
        }
    }
}
