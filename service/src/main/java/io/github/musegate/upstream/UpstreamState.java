package io.github.musegate.upstream;

/** What an AudioMuse-AI's last answers showed. */
public enum UpstreamState {
    /** It was not asked yet. */
    UNASKED,
    /** It answers. */
    ANSWERS,
    /** It answers, but not always. */
    FALTERS,
    /** It could not be reached several times and is left in peace for a moment, or it answers nothing. */
    AWAY
}
