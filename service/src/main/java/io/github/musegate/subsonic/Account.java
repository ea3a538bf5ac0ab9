package io.github.musegate.subsonic;

import io.github.musegate.music.MusicServerException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who we are on the server. Its own spelling of the name decides what is ours. */
final class Account {

    private final Calls calls;
    private @Nullable String name;

    Account(Calls calls) {
        this.calls = calls;
    }

    /**
     * The account's name.
     *
     * @return the name; absent when a server does not say whose an API key is
     */
    synchronized Optional<String> name() {
        if (name == null) {
            name = calls.credentials().isKey() ? ofKey() : ofPassword();
        }
        return Optional.of(name).filter(known -> !known.isEmpty());
    }

    private String ofKey() {
        return switch (calls.ask("tokenInfo", Parameters.NONE)) {
            case Answer.Done done
            when done.reply().tokenInfo() != null ->
                Reply.text(done.reply().tokenInfo().username());
            case Answer.Refused refused when refused.code() >= 40 && refused.code() <= 44 -> throw Refusals.of(refused);
            case Answer.Odd odd when odd.failure().kind() == MusicServerException.Kind.FAILED -> throw odd.failure();
            default -> "";
        };
    }

    private String ofPassword() {
        String typed = calls.credentials().user();
        return switch (calls.ask("getUser", Parameters.of("username", typed))) {
            case Answer.Done done
            when done.reply().user() != null ->
                Optional.ofNullable(done.reply().user().username())
                        .filter(said -> said.equalsIgnoreCase(typed))
                        .orElse(typed);
            case Answer.Refused refused when refused.code() == 40 -> throw Refusals.of(refused);
            default -> typed;
        };
    }
}
