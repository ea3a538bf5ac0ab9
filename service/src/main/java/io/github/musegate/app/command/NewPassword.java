package io.github.musegate.app.command;

import io.github.musegate.config.StartProblem;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks for a new password: unseen and twice at a terminal, once from a pipe. Never an argument, which others see. */
final class NewPassword {

    private NewPassword() {}

    @SuppressWarnings("SystemConsoleNull") // the check knows Java 22; since 25 there is none without a terminal again
    static String ask() {
        @Nullable Console terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            String first = new String(terminal.readPassword("New password: "));
            if (!first.equals(new String(terminal.readPassword("Once more: ")))) {
                throw new StartProblem("The two passwords differ; nothing was changed.");
            }
            return first;
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new StartProblem("There is no password on standard input; nothing was changed.");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
