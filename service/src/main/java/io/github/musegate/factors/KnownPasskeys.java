package io.github.musegate.factors;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The passkeys as the WebAuthn library asks for them. What it calls a username is an account's number here. */
final class KnownPasskeys implements CredentialRepository {

    private final PasskeyStore store;

    KnownPasskeys(PasskeyStore store) {
        this.store = store;
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String number) {
        return store.list(Integer.parseInt(number)).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(bytes(passkey.credentialId()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String number) {
        return store.list(Integer.parseInt(number)).stream()
                .map(passkey -> bytes(passkey.userHandle()))
                .findFirst();
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return store.userOf(userHandle.getBase64Url()).map(String::valueOf);
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return store.find(credentialId.getBase64Url())
                .filter(passkey -> passkey.userHandle().equals(userHandle.getBase64Url()))
                .map(KnownPasskeys::registered);
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return store.find(credentialId.getBase64Url()).map(KnownPasskeys::registered).stream()
                .collect(Collectors.toSet());
    }

    private static RegisteredCredential registered(Passkey passkey) {
        return RegisteredCredential.builder()
                .credentialId(bytes(passkey.credentialId()))
                .userHandle(bytes(passkey.userHandle()))
                .publicKeyCose(bytes(passkey.publicKey()))
                .signatureCount(passkey.signCount())
                .build();
    }

    static ByteArray bytes(String base64Url) {
        try {
            return ByteArray.fromBase64Url(base64Url);
        } catch (Base64UrlException broken) {
            throw new IllegalStateException("A stored passkey is not in Base64url", broken);
        }
    }
}
