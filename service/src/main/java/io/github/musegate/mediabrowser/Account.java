package io.github.musegate.mediabrowser;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.music.Login;
import io.github.musegate.music.MusicServerException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** As which account we ask. Administrators may enter its name instead of its id, which is then looked up once. */
public final class Account {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Line line;
    private final Dialect dialect;
    private final String entered;
    private volatile @Nullable String known;

    Account(Line line, Dialect dialect, Login login) {
        this.line = line;
        this.dialect = dialect;
        this.entered = login.get("user_id").strip();
    }

    /**
     * Its id.
     *
     * @return the id as it may stand in an address
     * @throws MusicServerException {@code NOT_FOUND} when a name was entered that the server does not know
     */
    public String id() {
        String id = known;
        if (id == null) {
            id = dialect.id(GUID.matcher(entered).matches() ? entered : lookedUp());
            known = id;
        }
        return id;
    }

    private String lookedUp() {
        for (JsonNode user : Items.all(line.read(dialect.users()))) {
            if (!entered.isEmpty() && Items.text(user, "Name").equalsIgnoreCase(entered)) {
                return Items.id(user);
            }
        }
        throw unknown();
    }

    /** What the server says about the account, if it knows it. */
    JsonNode described() {
        try {
            return line.read(Question.of("/Users/" + id()));
        } catch (MusicServerException failure) {
            throw failure.kind() == MusicServerException.Kind.NOT_FOUND ? unknown() : failure;
        }
    }

    /** An item, if the account may see it. */
    Optional<JsonNode> item(String itemId, String... types) {
        try {
            JsonNode item = line.read(dialect.item(id(), dialect.id(itemId)));
            String type = Items.text(item, "Type");
            for (String wanted : types) {
                if (wanted.equals(type)) {
                    return Optional.of(item);
                }
            }
            return Optional.empty();
        } catch (MusicServerException failure) {
            if (failure.kind() == MusicServerException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static MusicServerException unknown() {
        return Refusal.failure(
                MusicServerException.Kind.NOT_FOUND,
                "The music server has no account with this user_id, neither as a name nor as an id.");
    }
}
