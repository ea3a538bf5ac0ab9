package io.github.musegate.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "short",
                "fifteen-letters",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "                    ",
                "changeme-changeme-changeme",
                "your-secret-key-goes-here",
                "SECRETSECRETSECRETS",
                "abababababababababababab"
            })
    void nothingIsSignedWithAWeakSecret(String secret) {
        assertThat(SessionKey.isStrong(secret)).isFalse();
        assertThatThrownBy(() -> SessionKey.derive(secret)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyIsNotTheSecret() {
        String secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        byte[] key = SessionKey.derive(secret).getEncoded();
        assertThat(key).hasSize(32).isNotEqualTo(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(SessionKey.derive(secret).getEncoded()).isEqualTo(key);
        assertThat(SessionKey.derive(secret + "0").getEncoded()).isNotEqualTo(key);
    }
}
