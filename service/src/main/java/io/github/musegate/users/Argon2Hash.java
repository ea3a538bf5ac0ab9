package io.github.musegate.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2 hash as it stands in the database, in the usual text form ({@code $argon2id$v=19$m=…,t=…,p=…$salt$tag}). */
final class Argon2Hash {

    /** What new hashes cost: 19 MiB and two passes, what OWASP recommends for argon2id. */
    private static final Cost NEW = new Cost("id", Argon2Parameters.ARGON2_VERSION_13, 19_456, 2, 1);

    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("\\$argon2(id|i|d)(?:\\$v=(\\d{1,2}))?"
            + "\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{1,200})=*\\$([A-Za-z0-9+/]{6,200})=*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Cost cost;
    private final byte[] salt;
    private final byte[] tag;

    /** What a check takes. The library's own class for it comes with a signed jar, whose signature a start would wait for. */
    private record Cost(String type, int version, int memoryKib, int passes, int lanes) {}

    private Argon2Hash(Cost cost, byte[] salt, byte[] tag) {
        this.cost = cost;
        this.salt = salt;
        this.tag = tag;
    }

    /** Hashes a new password with a new salt. Takes tens of milliseconds and 19 MiB. */
    static Argon2Hash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Argon2Hash(NEW, salt, tag(NEW, salt, password, TAG_BYTES));
    }

    /** Reads a hash with any parameters; nothing when the text is no Argon2 hash, such as the empty one of SSO accounts. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int version = form.group(2) == null ? Argon2Parameters.ARGON2_VERSION_10 : Integer.parseInt(form.group(2));
            int passes = Integer.parseInt(form.group(4));
            int lanes = Integer.parseInt(form.group(5));
            if (passes < 1 || lanes < 1) {
                return Optional.empty();
            }
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Argon2Hash(
                    new Cost(form.group(1), version, Integer.parseInt(form.group(3)), passes, lanes),
                    base64.decode(form.group(6)),
                    base64.decode(form.group(7))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether this is the hash of a password; the time does not depend on how nearly it is. */
    boolean matches(String password) {
        return MessageDigest.isEqual(tag, tag(cost, salt, password, tag.length));
    }

    /** A hash of nothing whose check takes as long as this one's. */
    Argon2Hash decoy() {
        return new Argon2Hash(cost, salt, new byte[tag.length]);
    }

    /** How much memory a check takes, in MiB, rounded up. */
    int mebibytes() {
        return Math.ceilDiv(cost.memoryKib, 1024);
    }

    /** Whether new hashes have these parameters. */
    boolean current() {
        return cost.equals(NEW) && tag.length == TAG_BYTES;
    }

    /** The form that is stored. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2" + cost.type + "$v=" + cost.version + "$m=" + cost.memoryKib + ",t=" + cost.passes + ",p="
                + cost.lanes + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }

    private static byte[] tag(Cost cost, byte[] salt, String password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(type(cost))
                .withVersion(cost.version)
                .withMemoryAsKB(cost.memoryKib)
                .withIterations(cost.passes)
                .withParallelism(cost.lanes)
                .withSalt(salt)
                .build());
        byte[] tag = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), tag);
        return tag;
    }

    private static int type(Cost cost) {
        return switch (cost.type) {
            case "id" -> Argon2Parameters.ARGON2_id;
            case "i" -> Argon2Parameters.ARGON2_i;
            default -> Argon2Parameters.ARGON2_d;
        };
    }

    /** Says nothing: hashes do not belong in logs. */
    @Override
    public String toString() {
        return "Argon2Hash";
    }
}
