package io.github.musegate.musicserver;

import io.github.musegate.config.Environment;
import io.github.musegate.config.StartProblem;
import io.github.musegate.db.Database;
import io.github.musegate.http.ProblemException;
import io.github.musegate.music.ServerKind;
import io.github.musegate.settings.ConsideredNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes the default music server from the environment or from what an older AudioMuse-AI stored. */
final class ServerImport {

    private final Database database;
    private final MusicServerStore store;
    private final ConsideredNames considered;

    ServerImport(Database database, MusicServerStore store, ConsideredNames considered) {
        this.database = database;
        this.store = store;
        this.considered = considered;
    }

    void run(Environment environment, Function<ServerEdit, MusicServer> plan) {
        List<String> names = ServerNames.all();
        boolean unseen = considered.unseen(names).contains(ServerNames.TYPE);
        if (!unseen && !store.list().isEmpty()) {
            return;
        }
        Map<String, String> older = store.older(names);
        Optional<ServerEdit> stored = edit(name -> Optional.ofNullable(older.get(name)));
        Optional<ServerEdit> given = unseen ? edit(environment::findText) : Optional.empty();
        Optional<MusicServer> server =
                given.map(edit -> planned(edit, plan)).or(() -> stored.flatMap(edit -> adopted(edit, plan)));
        List<String> imported = given.isEmpty() ? List.of() : present(environment, names);
        database.inTransaction(transaction -> {
            boolean none = store.lock(transaction).isEmpty();
            if (none && server.isPresent()) {
                store.insert(transaction, server.get());
            }
            ConsideredNames.add(transaction, names, none ? imported : List.of());
            return none;
        });
    }

    private static MusicServer planned(ServerEdit edit, Function<ServerEdit, MusicServer> plan) {
        try {
            return plan.apply(edit);
        } catch (ProblemException wrong) {
            throw new StartProblem(
                    "The music server of the environment cannot be used: "
                            + wrong.problem().error() + " Correct it and start again.",
                    wrong);
        }
    }

    /** What nobody has just typed must not keep the service from starting: the wizard asks for a server then. */
    private static Optional<MusicServer> adopted(ServerEdit edit, Function<ServerEdit, MusicServer> plan) {
        try {
            return Optional.of(plan.apply(edit));
        } catch (ProblemException unusable) {
            return Optional.empty();
        }
    }

    /** A complete server of the kind that is named; of the one kind that is complete when none is named. */
    private static Optional<ServerEdit> edit(Function<String, Optional<String>> values) {
        Optional<String> type = values.apply(ServerNames.TYPE).filter(text -> !text.isBlank());
        List<ServerKind> kinds =
                type.isPresent() ? ServerKind.find(type.get()).stream().toList() : Arrays.asList(ServerKind.values());
        List<ServerEdit> complete = kinds.stream()
                .flatMap(kind -> {
                    Map<String, String> creds = ServerNames.creds(kind, values);
                    return kind.missing(creds).isPresent()
                            ? Stream.empty()
                            : Stream.of(new ServerEdit(
                                    null,
                                    kind.id(),
                                    creds,
                                    values.apply(ServerNames.LIBRARIES).orElse(null),
                                    true));
                })
                .toList();
        return complete.size() == 1 ? Optional.of(complete.getFirst()) : Optional.empty();
    }

    private static List<String> present(Environment environment, List<String> names) {
        return names.stream()
                .filter(name -> environment.findText(name).isPresent())
                .toList();
    }
}
