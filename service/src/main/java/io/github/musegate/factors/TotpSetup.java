package io.github.musegate.factors;

/**
 * What an authenticator app needs.
 *
 * @param secret the secret in Base32
 * @param uri the {@code otpauth} address
 * @param qr the address as a QR code: a {@code data:} address of an image
 */
public record TotpSetup(String secret, String uri, String qr) {

    @Override
    public String toString() {
        return "TotpSetup[*]";
    }
}
