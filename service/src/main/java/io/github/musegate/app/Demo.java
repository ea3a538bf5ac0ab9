package io.github.musegate.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Preset;
import io.github.musegate.analysis.Analyses;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.demo.DemoMusic;
import io.github.musegate.http.ProblemException;
import io.github.musegate.tasks.NewTask;
import io.github.musegate.users.Users;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MuseGate with made-up music and two people, for newcomers who want to look. It has a data directory of its own beside
 * that of a real installation, and listens on this machine only.
 */
public final class Demo implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Demo.class.getName());

    private static final String ADMINISTRATOR = "admin";
    private static final String LISTENER = "listener";
    private static final String LOOPBACK = "127.0.0.1";

    /** Letters that look like no other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";

    private static final String DIGITS = "23456789";

    private final Application application;
    private final List<String> report;

    private Demo(Application application, List<String> report) {
        this.application = application;
        this.report = report;
    }

    /**
     * Starts it.
     *
     * @param given the environment of the process, of which the port, the time zone and where the data directory is
     *     count, and {@code AUDIOMUSE_PASSWORD} and {@code USER_PASSWORD} for passwords that stay the same
     * @return the running demo; its owner closes it
     * @throws io.github.musegate.config.StartProblem when it cannot start; nothing runs then
     */
    public static Demo start(Environment given) {
        Path directory = StartConfig.read(given).dataDirectory().resolve("demo");
        Path music = directory.resolve("music");
        DemoMusic.write(music);
        String administrator = given.findText("AUDIOMUSE_PASSWORD").orElseGet(Demo::password);
        String listener = given.findText("USER_PASSWORD").orElseGet(Demo::password);
        Environment environment = environment(given, directory, music, administrator);
        Application application = Application.start(StartConfig.read(environment), environment);
        boolean ready = false;
        try {
            people(application, administrator, listener);
            analyse(application);
            ready = true;
        } finally {
            if (!ready) {
                application.close();
            }
        }
        List<String> report = new ArrayList<>(application.report());
        report.add("  Music     made up, in " + music);
        report.add("            It is being analysed, which takes some seconds.");
        report.add("  Sign in   as " + ADMINISTRATOR + " with " + administrator);
        report.add("            or " + LISTENER + " with " + listener);
        return new Demo(application, report);
    }

    /**
     * What the start has to tell, the passwords among it.
     *
     * @return lines for the console
     */
    public List<String> report() {
        return List.copyOf(report);
    }

    @Override
    public void close() {
        application.close();
    }

    private static Environment environment(Environment given, Path directory, Path music, String password) {
        Map<String, String> values = new HashMap<>(Map.of(
                "HOST",
                LOOPBACK,
                "MUSEGATE_DATA_DIR",
                directory.toString(),
                "AUTH_ENABLED",
                "true",
                "MEDIASERVER_TYPE",
                "folder",
                "MUSIC_FOLDER",
                music.toString(),
                "AUDIOMUSE_USER",
                ADMINISTRATOR,
                "AUDIOMUSE_PASSWORD",
                password));
        Stream.of("PORT", "TZ").forEach(name -> given.findText(name).ifPresent(value -> values.put(name, value)));
        return new Environment(values);
    }

    /** Passwords are new at each start, so that none has to be kept. */
    private static void people(Application application, String administrator, String listener) {
        Users users = application.people().users();
        if (users.findByName(LISTENER).isEmpty()) {
            // a folder has no accounts of its own: playlists go where everybody's go
            Set<Capability> rights = EnumSet.copyOf(Preset.LISTENER.capabilities());
            rights.add(Capability.USE_SHARED_ACCOUNT);
            application
                    .database()
                    .inTransaction(transaction -> users.provision(transaction, LISTENER, Optional.empty(), rights));
        }
        users.resetPassword(ADMINISTRATOR, administrator);
        users.resetPassword(LISTENER, listener);
    }

    /** Nobody's task, as what a schedule of the installation starts; what is known already is passed over. */
    private static void analyse(Application application) {
        try {
            application
                    .work()
                    .tasks()
                    .submit(new NewTask(Analyses.ANALYSIS, JsonNodeFactory.instance.objectNode(), null, "demo", 0));
        } catch (ProblemException running) {
            LOGGER.log(System.Logger.Level.DEBUG, "The analysis of an earlier start goes on", running);
        }
    }

    /** Easy to type, and of every sort that the password rules ask for. */
    private static String password() {
        return some(LETTERS) + "-" + some(LETTERS) + "-" + some(DIGITS);
    }

    private static String some(String of) {
        return new SecureRandom()
                .ints(5, 0, of.length())
                .mapToObj(of::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
