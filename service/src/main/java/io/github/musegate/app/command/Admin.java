package io.github.musegate.app.command;

import io.github.musegate.app.Rescue;
import io.github.musegate.config.Environment;
import io.github.musegate.config.StartConfig;
import io.github.musegate.config.StartProblem;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code musegate admin}: the rescue tools, one method each. Whoever can read the data directory may use them. */
@Command(
        name = "admin",
        description = "Rescue tools for the owner of this machine; they work beside a running service, too.",
        synopsisSubcommandLabel = "COMMAND")
final class Admin {

    private final Environment environment;
    private final Supplier<String> password;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * The tools.
     *
     * @param environment what the process was started with
     * @param password asks for a new password
     */
    Admin(Environment environment, Supplier<String> password) {
        this.environment = environment;
        this.password = password;
    }

    @Command(
            name = "reset-password",
            description = {
                "Sets a person's password and signs them out everywhere.",
                "Asks for it, or reads one line from standard input."
            })
    int resetPassword(@Parameters(paramLabel = "USERNAME") String username) {
        try (Rescue rescue = open()) {
            require(rescue.resetPassword(username, password.get()), username);
            String factor = rescue.hasSecondFactor(username)
                    ? " Their second factor stays; remove-second-factor removes it."
                    : "";
            return done("The password of " + username + " is changed, and their sessions have ended." + factor);
        }
    }

    @Command(
            name = "remove-second-factor",
            description = "Removes a person's authenticator app, passkeys and recovery codes.")
    int removeSecondFactor(@Parameters(paramLabel = "USERNAME") String username) {
        try (Rescue rescue = open()) {
            require(rescue.removeSecondFactor(username), username);
        }
        return done("The password alone signs " + username + " in again, and their sessions have ended.");
    }

    @Command(name = "unlock", description = "Lets a disabled person in again.")
    int unlock(@Parameters(paramLabel = "USERNAME") String username) {
        try (Rescue rescue = open()) {
            require(rescue.unlock(username), username);
        }
        return done(username + " may sign in. Waiting times after wrong passwords pass by themselves.");
    }

    @Command(name = "revoke-sessions", description = "Signs a person out everywhere, or everybody.")
    int revokeSessions(@Parameters(paramLabel = "USERNAME", arity = "0..1") @Nullable String username) {
        try (Rescue rescue = open()) {
            if (username == null) {
                rescue.revokeEverybodysSessions();
                return done("All sessions have ended.");
            }
            require(rescue.revokeSessions(username), username);
        }
        return done("All sessions of " + username + " have ended.");
    }

    @Command(name = "disable-sso", description = "Turns single sign-on off, so that passwords count again.")
    int disableSso() {
        try (Rescue rescue = open()) {
            rescue.disableSingleSignOn();
        }
        return done(
                "Single sign-on is off. Administrators sign in with their password at /login; one without gets one by"
                        + " ./musegate admin reset-password.");
    }

    @Command(name = "setup-code", description = "Prints a new setup code; the one before is void.")
    int setupCode() {
        Optional<String> code;
        StartConfig config = StartConfig.read(environment);
        try (Rescue rescue = Rescue.open(config)) {
            code = rescue.setupCode();
        }
        return done(code.map(text -> "http://localhost:" + config.port() + "/setup#code=" + text)
                .orElseThrow(
                        () -> new StartProblem("The setup needs no code any more, because there is an administrator;"
                                + " use ./musegate admin reset-password to get back in.")));
    }

    private Rescue open() {
        return Rescue.open(StartConfig.read(environment));
    }

    private static void require(boolean found, String username) {
        if (!found) {
            throw new StartProblem("There is no account named '" + username + "'.");
        }
    }

    private int done(String sentence) {
        PrintWriter console = Streams.out(spec);
        console.println(sentence);
        return ExitCode.OK;
    }
}
