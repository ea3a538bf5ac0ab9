package io.github.musegate.engine;

import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemType;
import io.github.musegate.library.Library;
import io.github.musegate.music.HistoryReader;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.music.Track;
import io.github.musegate.musicaccounts.MusicAccounts;
import io.github.musegate.musicaccounts.OpenAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose listening a fingerprint is of: people's own, as their linked account tells, and for the installation's token that
 * of the shared account. Nobody reads another person's: a name alone proves nothing, and the credentials of the
 * installation are not lent for it. A plugin that asks for everybody in turn has that token, which administrators gave
 * it: it gets what sounds like the listening of those who linked their account, read as that account, and of no others.
 */
public final class Listening {

    private static final int MOST_PLAYED = 20;

    private final Library library;
    private final MusicAccounts accounts;

    /**
     * Listening on the music servers.
     *
     * @param library reads people's own history
     * @param accounts whose account is whose
     */
    public Listening(Library library, MusicAccounts accounts) {
        this.library = library;
        this.accounts = accounts;
    }

    /**
     * What was listened to most often.
     *
     * @param view who asks, about which server
     * @param person by which name somebody was asked for; absent for oneself
     * @return ids of tracks, the most often played ones first
     */
    List<String> mostPlayed(View view, Optional<String> person) {
        boolean another = person.isPresent()
                && name(view).filter(person.get()::equalsIgnoreCase).isEmpty();
        List<Track> tracks;
        if (another) {
            tracks = history(linked(view, person.orElseThrow()));
        } else if (installation(view.caller())) {
            tracks = history(accounts.shared(view.server()));
        } else {
            tracks = library.mostPlayed(view.caller(), Optional.of(view.server().id()), MOST_PLAYED);
        }
        return tracks.stream().map(Track::id).toList();
    }

    private OpenAccount linked(View view, String person) {
        Caller caller = view.caller();
        boolean may = caller.method() == SignInMethod.TOKEN && caller.may(Capability.FINGERPRINT_ANY_USER);
        if (!may) {
            throw another(caller);
        }
        return accounts.named(view.server(), person).orElseThrow(() -> another(caller));
    }

    /** The account that would be looked at, by its name there. */
    Optional<String> name(View view) {
        Caller caller = view.caller();
        if (installation(caller)) {
            return Stream.of("user", "user_id")
                    .map(member -> view.server().creds().getOrDefault(member, ""))
                    .filter(name -> !name.isEmpty())
                    .findFirst();
        }
        return caller.userId().stream()
                .boxed()
                .flatMap(id -> accounts.list(id).stream())
                .filter(account -> account.serverId().equals(view.server().id()))
                .map(account -> account.name())
                .findFirst();
    }

    private static List<Track> history(OpenAccount account) {
        return account.use(open -> {
            HistoryReader history = open.history()
                    .orElseThrow(() -> new MusicServerException(
                            MusicServerException.Kind.UNSUPPORTED,
                            "This kind of music server does not tell what was listened to."));
            return history.mostPlayed(MOST_PLAYED);
        });
    }

    private static boolean installation(Caller caller) {
        return caller.method() == SignInMethod.TOKEN || caller.method() == SignInMethod.NONE;
    }

    private static RuntimeException another(Caller caller) {
        Problem refusal = Problem.of(ProblemType.FORBIDDEN, "This is another person's listening.")
                .withDetail("People link their own account here and ask for themselves.");
        return caller.may(Capability.FINGERPRINT_ANY_USER)
                ? refusal.exception()
                : refusal.with("capability", Capability.FINGERPRINT_ANY_USER.id())
                        .exception();
    }
}
