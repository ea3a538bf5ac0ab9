package io.github.musegate.settings;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts secrets for the database: JWE with AES-256-GCM. Each sealed text names its key and is bound to its table,
 * column and row, so that it opens nowhere else.
 */
public final class Sealer {

    private static final String PLACE = "place";
    private static final int MARK_BYTES = 16;

    private final SealingKey key;

    Sealer(SealingKey key) {
        this.key = key;
    }

    /**
     * Seals a secret.
     *
     * @param table the table that it will stand in
     * @param column the column, or the column and the member of its JSON
     * @param row the row's key
     * @param plain the secret
     * @return the sealed text, ASCII
     */
    public String seal(String table, String column, String row, String plain) {
        try {
            JWEObject sealed = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                            .keyID(key.id())
                            .customParam(PLACE, place(table, column, row))
                            .build(),
                    new Payload(plain));
            sealed.encrypt(new DirectEncrypter(key.key()));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("AES-256-GCM is not available", impossible);
        }
    }

    /**
     * Opens a sealed secret.
     *
     * @param table the table that it stands in
     * @param column the column, as it was sealed
     * @param row the row's key
     * @param sealed the sealed text
     * @return the secret
     * @throws BrokenSeal when it was sealed with another key or for another place, or was changed
     */
    public String open(String table, String column, String row, String sealed) {
        try {
            JWEObject object = JWEObject.parse(sealed);
            JWEHeader header = object.getHeader();
            if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                    || header.getCompressionAlgorithm() != null) {
                throw new BrokenSeal(place(table, column, row) + " is not sealed in our way");
            }
            if (!key.id().equals(header.getKeyID())) {
                throw new BrokenSeal(place(table, column, row) + " is sealed with another key");
            }
            if (!place(table, column, row).equals(header.getCustomParam(PLACE))) {
                throw new BrokenSeal(place(table, column, row) + " holds what was sealed for another place");
            }
            object.decrypt(new DirectDecrypter(key.key()));
            return object.getPayload().toString();
        } catch (ParseException | JOSEException broken) {
            throw new BrokenSeal(place(table, column, row) + " was changed after it was sealed", broken);
        }
    }

    /**
     * Marks a secret, so that it can be told later whether it is still the same. Without the key the mark tells nothing.
     *
     * @param purpose what the mark is for; marks of two purposes have nothing in common
     * @param secret the secret
     * @return the same text for the same secret
     */
    public String mark(String purpose, String secret) {
        try {
            byte[] info = (purpose.length() + ":" + purpose + secret).getBytes(StandardCharsets.UTF_8);
            byte[] mark = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.expandOnly(key.key(), info, MARK_BYTES));
            return HexFormat.of().formatHex(mark);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HKDF-SHA256", missing);
        }
    }

    /** Lengths make it unambiguous: no two places read the same. */
    private static String place(String table, String column, String row) {
        return table + "." + column + "[" + row.length() + ":" + row + "]";
    }

    /** Says which key, never the key. */
    @Override
    public String toString() {
        return "Sealer" + Map.of("key", key.id());
    }
}
