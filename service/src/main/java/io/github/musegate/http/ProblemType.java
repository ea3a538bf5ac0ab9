package io.github.musegate.http;

import io.helidon.http.Status;

/** The kinds of problem document. The slug is stable: clients may branch on it. */
public enum ProblemType {
    /** The request breaks a rule of the contract or of the room that it addresses. */
    BAD_REQUEST("bad-request", Status.BAD_REQUEST_400, "The request is not right", "Bad request"),
    /** Nobody is signed in, or what was shown is not valid. */
    UNAUTHORIZED("unauthorized", Status.UNAUTHORIZED_401, "Sign in first", "Unauthorized"),
    /** The name or the password is wrong. */
    INVALID_CREDENTIALS(
            "invalid-credentials", Status.UNAUTHORIZED_401, "The name or the password is wrong", "Invalid credentials"),
    /** The password is right, and a second factor is still to come. */
    SECOND_FACTOR_REQUIRED(
            "second-factor-required", Status.UNAUTHORIZED_401, "One more step is needed", "Second factor required"),
    /** The code of a second factor is wrong or was used before. */
    INVALID_CODE("invalid-code", Status.UNAUTHORIZED_401, "The code is wrong", "Invalid code"),
    /** What a passkey has answered is not right. */
    INVALID_PASSKEY("invalid-passkey", Status.UNAUTHORIZED_401, "The passkey was not accepted", "Invalid passkey"),
    /** A public link asks for its password. */
    SHARE_LOCKED("share-locked", Status.UNAUTHORIZED_401, "This link asks for a password", "Password required"),
    /** The caller lacks a capability, or may never do this. */
    FORBIDDEN("forbidden", Status.FORBIDDEN_403, "You may not do this", "Forbidden"),
    /** A browser sent this from another site. */
    CROSS_SITE("cross-site", Status.FORBIDDEN_403, "The request came from another site", "Forbidden"),
    /** Nothing is served before the first administrator exists. */
    SETUP_REQUIRED("setup-required", Status.FORBIDDEN_403, "The setup is not finished", "Setup required"),
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND("not-found", Status.NOT_FOUND_404, "Not found", "Not found"),
    /** It was there, and its time is over. */
    GONE("gone", Status.GONE_410, "This is over", "Gone"),
    /** The address exists, the method does not. */
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            Status.METHOD_NOT_ALLOWED_405,
            "The method is not allowed here",
            "Method not allowed"),
    /** The request took too long to arrive. */
    REQUEST_TIMEOUT("request-timeout", Status.REQUEST_TIMEOUT_408, "The request took too long", "Request timeout"),
    /** The request collides with the state of what it addresses. */
    CONFLICT("conflict", Status.CONFLICT_409, "This collides with the present state", "Conflict"),
    /** The body is larger than the server takes. */
    TOO_LARGE("too-large", Status.REQUEST_ENTITY_TOO_LARGE_413, "The request is too large", "Request too large"),
    /** The address is longer than the server takes. */
    URI_TOO_LONG("uri-too-long", Status.REQUEST_URI_TOO_LONG_414, "The address is too long", "Address too long"),
    /** The headers are larger than the server takes. */
    HEADERS_TOO_LARGE(
            "headers-too-large",
            Status.create(431, "Request Header Fields Too Large"),
            "The headers are too large",
            "Headers too large"),
    /** The body is of a kind that the operation does not take. */
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            Status.UNSUPPORTED_MEDIA_TYPE_415,
            "The body is of the wrong kind",
            "Unsupported media type"),
    /** Too many attempts; Retry-After says when to come back. */
    TOO_MANY_REQUESTS("too-many-requests", Status.TOO_MANY_REQUESTS_429, "Too many attempts", "Too many requests"),
    /** Something went wrong on our side; the log has it under the request id. */
    INTERNAL("internal", Status.INTERNAL_SERVER_ERROR_500, "Something went wrong on our side", "Internal error"),
    /** The operation stands in the contract and is not built yet. */
    NOT_IMPLEMENTED("not-implemented", Status.NOT_IMPLEMENTED_501, "This is not available yet", "Not implemented"),
    /** A music server could not be reached or gave no useful answer. */
    BAD_GATEWAY("bad-gateway", Status.BAD_GATEWAY_502, "The music server gave no useful answer", "Bad gateway"),
    /** A music server did not answer in time. */
    GATEWAY_TIMEOUT(
            "gateway-timeout",
            Status.GATEWAY_TIMEOUT_504,
            "The music server did not answer in time",
            "Gateway timeout"),
    /** The caller has to link an account on the music server first, or to link it again. */
    MUSIC_ACCOUNT_NEEDED(
            "music-account-needed",
            Status.CONFLICT_409,
            "Link your account on the music server first",
            "Music account needed"),
    /** A sign-in by a provider did not succeed. */
    SIGN_IN_FAILED("sign-in-failed", Status.BAD_REQUEST_400, "The sign-in did not succeed", "Sign-in failed"),
    /** A sign-in provider could not be reached or gave no useful answer. */
    IDENTITY_PROVIDER(
            "identity-provider",
            Status.BAD_GATEWAY_502,
            "The sign-in provider gave no useful answer",
            "Sign-in provider unavailable"),
    /** A part that the request needs is away. */
    UNAVAILABLE("unavailable", Status.SERVICE_UNAVAILABLE_503, "A needed part is away", "Service unavailable"),
    /** The AudioMuse-AI that is the engine gave no useful answer. */
    ENGINE_FAILED("engine-failed", Status.BAD_GATEWAY_502, "The engine gave no useful answer", "Bad gateway"),
    /** The AudioMuse-AI that is the engine did not answer in time. */
    ENGINE_TIMEOUT(
            "engine-timeout", Status.GATEWAY_TIMEOUT_504, "The engine did not answer in time", "Gateway timeout"),
    /** The AudioMuse-AI that is the engine is away, busy or not ready. */
    ENGINE_AWAY("engine-away", Status.SERVICE_UNAVAILABLE_503, "The engine is away just now", "Service unavailable");

    private final String slug;
    private final Status status;
    private final String title;
    private final String error;

    ProblemType(String slug, Status status, String title, String error) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.error = error;
    }

    /**
     * The identifier of the type.
     *
     * @return a relative reference such as {@code /problems/forbidden}
     */
    public String uri() {
        return "/problems/" + slug;
    }

    /**
     * The short name of the type.
     *
     * @return the last part of {@link #uri()}
     */
    public String slug() {
        return slug;
    }

    /**
     * The status of the reply.
     *
     * @return the HTTP status
     */
    public Status status() {
        return status;
    }

    /**
     * A sentence for people that is the same for every problem of the type.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * The short text that existing clients read.
     *
     * @return the default of the member {@code error}
     */
    public String error() {
        return error;
    }
}
