package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is left of the texts of an AudioMuse-AI. */
class HiddenAddressesTest {

    private static final Upstream UPSTREAM =
            new Upstream(URI.create("http://engine.internal:8000"), PlayedAudioMuse.TOKEN);

    @Test
    void aTextTellsNeitherWhoWasAskedNorOurToken() {
        assertThat(HiddenAddresses.in(
                        "GET https://10.0.0.9:4533/rest?u=anna failed; engine.internal:8000 was asked with Bearer "
                                + PlayedAudioMuse.TOKEN,
                        UPSTREAM))
                .isEqualTo("GET (address) failed; (address) was asked with Bearer (token)");
        assertThat(HiddenAddresses.in("Half of it is done", UPSTREAM)).isEqualTo("Half of it is done");
    }

    @Test
    void whereNoTokenIsNeededNothingIsTakenForIt() {
        assertThat(HiddenAddresses.in("Done", new Upstream(UPSTREAM.address(), "")))
                .isEqualTo("Done");
    }

    @Test
    void eachTextOfADocumentIsLookedInto() throws IOException {
        String told = "{\"task_id\":\"t1\",\"progress\":5,\"details\":{\"log\":[\"ask http://10.0.0.9/x\",\""
                + PlayedAudioMuse.TOKEN + "\"]}}";
        assertThat(HiddenAddresses.in(Json.parse(told.getBytes(StandardCharsets.UTF_8)), UPSTREAM))
                .hasToString(
                        "{\"task_id\":\"t1\",\"progress\":5,\"details\":{\"log\":[\"ask (address)\",\"(token)\"]}}");
    }
}
