package io.github.musegate.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks for a word at the terminal, or reads one line from a pipe. */
final class TypedWord {

    private TypedWord() {}

    @SuppressWarnings("SystemConsoleNull") // the check knows Java 22; since 25 there is none without a terminal again
    static String ask(String sentence) {
        @Nullable Console terminal = System.console();
        try {
            @Nullable
            String line = terminal != null && terminal.isTerminal()
                    ? terminal.readLine("%s", sentence)
                    : new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
