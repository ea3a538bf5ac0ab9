package io.github.musegate.users;

import io.github.musegate.http.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The {@code next} and {@code after} of the list of accounts: the last name of the page before. */
final class UserPages {

    private UserPages() {}

    static String next(User last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.username().getBytes(StandardCharsets.UTF_8));
    }

    static String name(String after) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(after);
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (Usernames.storable(name)) {
                return name;
            }
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            // answered below
        }
        throw Problem.badRequest("after is not the next of a page.").exception();
    }
}
