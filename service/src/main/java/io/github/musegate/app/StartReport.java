package io.github.musegate.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a start tells the person who started it. */
final class StartReport {

    private StartReport() {}

    /**
     * Writes the report.
     *
     * @param address where the service can be opened
     * @param database in which database it keeps everything
     * @param setupCode the one-time code, while an administrator is missing
     * @param authentication whether people must sign in
     * @param milliseconds how long the start took
     * @return lines for the console
     */
    static List<String> lines(
            String address, String database, Optional<String> setupCode, boolean authentication, long milliseconds) {
        List<String> lines = new ArrayList<>();
        lines.add("MuseGate " + ProgramVersion.text() + " is ready after " + milliseconds + " ms.");
        lines.add("  Database  " + database);
        if (setupCode.isPresent()) {
            lines.add("  Set up    " + address + "/setup#code=" + setupCode.get());
            lines.add("  The code in the address is needed once, for the first administrator.");
        } else {
            lines.add("  Open      " + address);
        }
        if (!authentication) {
            lines.add("  Authentication is off: whoever reaches this address is an administrator.");
        }
        return List.copyOf(lines);
    }
}
