package io.github.musegate.app.command;

import io.github.musegate.config.Environment;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** A run by the command line: finds the command that the arguments name, runs it and turns problems into sentences. */
@Command(
        name = "musegate",
        description = "The door of a household's music-intelligence installation.",
        synopsisSubcommandLabel = "[serve|worker|migrate|admin|backup|restore|version]",
        footer = {
            "",
            "Started with nothing else, it serves on http://localhost:8000.",
            "Environment: PORT, HOST, MUSEGATE_DATA_DIR, MUSEGATE_SECRET_KEY, REDIS_URL, TZ,",
            "POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB.",
            "MUSEGATE_LOG_FORMAT (text or json), MUSEGATE_LOG_REQUESTS, OTEL_EXPORTER_OTLP_ENDPOINT.",
            "NAME_FILE instead of NAME reads the value from a file."
        })
final class CommandLineRun {

    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final String DEFAULT_COMMAND = "serve";

    private final CommandLine commands;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at the annotation only
    private boolean help;

    CommandLineRun(Environment environment) {
        commands = new CommandLine(this)
                .addSubcommand(new Serve(environment))
                .addSubcommand(new Worker(environment))
                .addSubcommand(new Migrate(environment))
                .addSubcommand(new Admin(environment, NewPassword::ask))
                .addSubcommand(new Backup(environment))
                .addSubcommand(new Restore(environment, TypedWord::ask))
                .addSubcommand(new Version())
                .addSubcommand(new Rehearse())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(Explanation.of(failure, environment));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Runs the command; a first argument that is no command is an option of {@code serve}. Gives the exit code. */
    int execute(String... arguments) {
        if (arguments.length > 0 && (HELP.contains(arguments[0]) || !arguments[0].startsWith("-"))) {
            return commands.execute(arguments);
        }
        String[] completed = new String[arguments.length + 1];
        completed[0] = DEFAULT_COMMAND;
        System.arraycopy(arguments, 0, completed, 1, arguments.length);
        return commands.execute(completed);
    }
}
