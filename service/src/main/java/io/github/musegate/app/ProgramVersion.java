package io.github.musegate.app;

/** Which MuseGate this is. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /**
     * The version that the build wrote into the jar.
     *
     * @return the version; {@code (development)} for classes that run from a directory
     */
    public static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
