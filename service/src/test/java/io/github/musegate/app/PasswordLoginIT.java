package io.github.musegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The password at the sign-in page can be switched off, but never so that nobody can get in. */
class PasswordLoginIT {

    private static final String CREDENTIALS =
            "{\"user\":\"" + TestGate.ADMIN + "\",\"password\":\"" + TestGate.PASSWORD + "\"}";

    private static HttpResponse<String> signIn(TestGate gate) {
        return gate.send("POST", "/auth", CREDENTIALS, "X-Requested-With", "XMLHttpRequest");
    }

    private static boolean offered(TestGate gate) {
        return TestGate.json(gate.get("/api/auth/methods")).path("password").asBoolean();
    }

    @Test
    void withoutSingleSignOnTheSettingDoesNotCount() {
        try (TestGate gate = TestGate.complete(Map.of("PASSWORD_LOGIN_ENABLED", "false"))) {
            assertThat(offered(gate)).isTrue();
            assertThat(signIn(gate).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void besideAProviderThePasswordIsRefusedAndChangesNothing() {
        try (TestGate gate = TestGate.complete(Map.of(
                "PASSWORD_LOGIN_ENABLED", "false",
                "OIDC_ISSUER_URL", "https://id.example.org",
                "OIDC_CLIENT_ID", "musegate",
                "OIDC_CLIENT_SECRET", "a secret between both"))) {
            assertThat(offered(gate)).isFalse();
            HttpResponse<String> refused = signIn(gate);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(refused.body()).contains("single sign-on");
            gate.database().run("update musegate_oidc_provider set enabled = false");
            gate.restart();
            assertThat(signIn(gate).statusCode()).isEqualTo(200);
        }
    }
}
