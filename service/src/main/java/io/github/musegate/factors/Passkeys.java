package io.github.musegate.factors;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.github.musegate.access.OneTimeCode;
import io.github.musegate.db.Database;
import io.github.musegate.http.Problem;
import io.github.musegate.http.ProblemException;
import io.github.musegate.settings.Sealer;
import io.github.musegate.users.User;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Passkeys: made for this site, kept by the person's own devices, and good for signing in alone, because the
 * authenticator verifies its user (WebAuthn, level 2).
 */
public final class Passkeys {

    private static final int HANDLE_BYTES = 32;

    private final Database database;
    private final PasskeyStore store;
    private final RecoveryCodes recovery;
    private final FactorStore factors;
    private final PasskeySite site;
    private final Tickets tickets;

    /**
     * The passkeys of a database.
     *
     * @param database the database
     * @param sealer seals questions on their way
     * @param publicUrl the address that people open, if it is set
     * @param clock the time
     */
    public Passkeys(Database database, Sealer sealer, Supplier<Optional<URI>> publicUrl, Clock clock) {
        this.database = database;
        this.store = new JdbcPasskeyStore(database);
        this.factors = new JdbcFactorStore(database);
        this.recovery = new RecoveryCodes(factors);
        this.site = new PasskeySite(publicUrl, new KnownPasskeys(store));
        this.tickets = new Tickets(sealer, clock);
    }

    /**
     * Whether browsers make passkeys for this installation as it is set up.
     *
     * @return false for bare addresses and plain http
     */
    public boolean available() {
        return site.find().isPresent();
    }

    /** A person's passkeys. */
    List<Passkey> list(int userId) {
        return store.list(userId);
    }

    /**
     * Asks the person's authenticator for a new passkey.
     *
     * @param user who adds one
     * @return the question
     * @throws ProblemException 409 where passkeys do not work
     */
    public Ceremony beginAdding(User user) {
        PublicKeyCredentialCreationOptions question = site().startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(String.valueOf(user.id()))
                        .displayName(user.username())
                        .id(handle(user.id()))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
        try {
            // the person's device shows the name, the library wants the number
            PublicKeyCredentialCreationOptions shown = question.toBuilder()
                    .user(question.getUser().toBuilder().name(user.username()).build())
                    .build();
            return new Ceremony(tickets.seal(adding(user), question.toJson()), shown.toCredentialsCreateJson());
        } catch (IOException impossible) {
            throw new IllegalStateException("The question cannot be written", impossible);
        }
    }

    private ByteArray handle(int userId) {
        return store.list(userId).stream()
                .findFirst()
                .map(passkey -> KnownPasskeys.bytes(passkey.userHandle()))
                .orElseGet(Passkeys::newHandle);
    }

    private static ByteArray newHandle() {
        byte[] handle = new byte[HANDLE_BYTES];
        new SecureRandom().nextBytes(handle);
        return new ByteArray(handle);
    }

    /**
     * Keeps a new passkey.
     *
     * @param user who adds it
     * @param ticket the question's
     * @param name what the person calls it
     * @param answer the browser's answer, JSON
     * @return the recovery codes if the person had none, else no codes; nothing when the answer is not right
     * @throws ProblemException 409 where passkeys do not work
     */
    public Optional<List<String>> finishAdding(User user, String ticket, String name, String answer) {
        RelyingParty here = site();
        Optional<Tickets.Open> open = tickets.open(adding(user), ticket);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try {
            PublicKeyCredentialCreationOptions question =
                    PublicKeyCredentialCreationOptions.fromJson(open.get().question());
            RegistrationResult result = here.finishRegistration(FinishRegistrationOptions.builder()
                    .request(question)
                    .response(PublicKeyCredential.parseRegistrationResponseJson(answer))
                    .build());
            return store.useChallenge(hash(question.getChallenge()), open.get().expiresAt())
                    ? keep(user, name, question.getUser().getId(), result)
                    : Optional.empty();
        } catch (IOException | RegistrationFailedException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private Optional<List<String>> keep(User user, String name, ByteArray handle, RegistrationResult result) {
        return database.inTransaction(transaction -> {
            factors.lock(transaction, user.id());
            boolean kept = store.insert(
                    transaction,
                    user.id(),
                    result.getKeyId().getId().getBase64Url(),
                    handle.getBase64Url(),
                    result.getPublicKeyCose().getBase64Url(),
                    result.getSignatureCount(),
                    name);
            return kept ? Optional.of(recovery.makeFirst(transaction, user.id())) : Optional.empty();
        });
    }

    /**
     * Asks for a passkey.
     *
     * @param purpose the sign-in that it is for; another sign-in cannot use the answer
     * @param userId whose it must be; absent for anybody's
     * @return the question
     * @throws ProblemException 409 where passkeys do not work
     */
    public Ceremony beginSignIn(String purpose, OptionalInt userId) {
        StartAssertionOptions.StartAssertionOptionsBuilder options =
                StartAssertionOptions.builder().userVerification(UserVerificationRequirement.REQUIRED);
        if (userId.isPresent()) {
            options.username(String.valueOf(userId.getAsInt()));
        }
        AssertionRequest question = site().startAssertion(options.build());
        try {
            return new Ceremony(tickets.seal(purpose, question.toJson()), question.toCredentialsGetJson());
        } catch (IOException impossible) {
            throw new IllegalStateException("The question cannot be written", impossible);
        }
    }

    /**
     * Looks at the answer to {@link #beginSignIn}. It counts once.
     *
     * @param purpose as in the question
     * @param ticket the question's
     * @param answer the browser's answer, JSON
     * @return whose passkey it is; nothing when anything is wrong
     * @throws ProblemException 409 where passkeys do not work
     */
    public Optional<Integer> finishSignIn(String purpose, String ticket, String answer) {
        RelyingParty here = site();
        Optional<Tickets.Open> open = tickets.open(purpose, ticket);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try {
            AssertionRequest question = AssertionRequest.fromJson(open.get().question());
            AssertionResult result = here.finishAssertion(FinishAssertionOptions.builder()
                    .request(question)
                    .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                    .build());
            ByteArray challenge =
                    question.getPublicKeyCredentialRequestOptions().getChallenge();
            return result.isSuccess() && result.isUserVerified()
                    ? store.find(result.getCredential().getCredentialId().getBase64Url())
                            .filter(passkey -> store.useChallenge(
                                    hash(challenge), open.get().expiresAt()))
                            .filter(passkey -> store.used(passkey.id(), result.getSignatureCount()))
                            .map(Passkey::userId)
                    : Optional.empty();
        } catch (IOException | AssertionFailedException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** Gives a passkey another name; false when the person has none of that number. */
    boolean rename(int userId, long id, String name) {
        return store.rename(userId, id, name);
    }

    /** Removes a passkey, with the last factor the recovery codes too; false when there was none of that number. */
    boolean remove(int userId, long id) {
        return database.inTransaction(transaction -> {
            factors.lock(transaction, userId);
            boolean removed = store.delete(transaction, userId, id);
            recovery.dropUseless(transaction, userId);
            return removed;
        });
    }

    private RelyingParty site() {
        return site.find()
                .orElseThrow(() -> Problem.conflict("Passkeys do not work at this address.")
                        .withDetail("PUBLIC_URL must be an https address with a name.")
                        .exception());
    }

    private static String adding(User user) {
        return "add:" + user.id();
    }

    private static String hash(ByteArray challenge) {
        return OneTimeCode.hash(challenge.getHex());
    }
}
