package io.github.musegate.catalogue;

/** How far the analysis is with a track. */
public enum AnalysisState {
    /** It has not been listened to, or has changed since. */
    WAITING,
    /** Its sound is known. */
    ANALYSED,
    /** It could not be listened to. */
    FAILED
}
