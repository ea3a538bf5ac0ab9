package io.github.musegate.remote;

/**
 * The body of a request.
 *
 * @param type its media type
 * @param text its text, sent in UTF-8
 */
public record RemoteBody(String type, String text) {

    /** Without the text: it may hold secrets. */
    @Override
    public String toString() {
        return "RemoteBody[" + type + ", " + text.length() + " characters]";
    }
}
