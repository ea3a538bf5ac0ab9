package io.github.musegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.access.Caller;
import io.github.musegate.access.Capability;
import io.github.musegate.access.Role;
import io.github.musegate.access.SignInMethod;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import io.github.musegate.http.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardedFieldsTest {

    private static final JsonNode CONTRACT = json("""
            {"paths": {"/a": {"post": {
                "parameters": [
                    {"$ref": "#/components/parameters/n"},
                    {"name": "size", "in": "query", "schema": {"type": "integer", "x-most": 50}},
                    {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
                    {"name": "X-H", "in": "header"},
                    {"name": "anchor_id", "in": "query", "x-builtin": true}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}},
              "/open": {"post": {"requestBody": {"content": {"application/json": {"schema":
                {"type": "object", "additionalProperties": true}}}}}}},
             "components": {
                "parameters": {"n": {"name": "n", "in": "query"}},
                "schemas": {
                    "A": {"type": "object", "properties": {
                        "text": {"type": "string"},
                        "any": {},
                        "limit": {"type": "integer"},
                        "preview": {"x-builtin": true},
                        "url": {"type": "string", "x-needs": "choose_ai_endpoint"},
                        "items": {"type": "array", "items": {"$ref": "#/components/schemas/B"}},
                        "targets": {"type": "object", "additionalProperties": {"type": "string"}}}},
                    "B": {"type": "object", "properties": {"id": {}}}}}}
            """);

    private static final Caller LISTENER = caller(Role.USER, Capability.USE_CHAT);
    private static final Caller ADMINISTRATOR = caller(Role.ADMIN);

    private final ForwardedFields fields = new ForwardedFields(CONTRACT, "/a", "post");

    private static Caller caller(Role role, Capability... capabilities) {
        return new Caller(
                OptionalInt.of(1), "x", role, Set.of(capabilities), SignInMethod.SESSION, OptionalLong.empty());
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sent(String body) {
        return fields.body(json(body), LISTENER).toString();
    }

    @Test
    void whatTheContractDoesNotNameStaysHereAtEveryDepth() {
        assertThat(
                        sent(
                                "{\"text\":\"x\",\"user_creds\":{\"url\":\"http://evil\"},\"items\":[{\"id\":1,\"token\":\"t\"}]}"))
                .isEqualTo("{\"text\":\"x\",\"items\":[{\"id\":1}]}");
    }

    @Test
    void anAnythingIsNoPlaceForAnObject() {
        assertThat(sent("{\"any\":{\"url\":\"http://evil\"},\"items\":[{\"id\":{\"password\":\"p\"}},{\"id\":[1]}]}"))
                .isEqualTo("{\"items\":[{},{}]}");
        assertThat(sent("{\"any\":5}")).isEqualTo("{\"any\":5}");
    }

    @Test
    void namesThatTheCallerChoosesHoldWhatTheContractSays() {
        assertThat(sent("{\"targets\":{\"mood\":\"calm\",\"x\":{\"y\":1}}}"))
                .isEqualTo("{\"targets\":{\"mood\":\"calm\"}}");
    }

    @Test
    void whatNeedsACapabilityIsRefusedByItsName() {
        assertThatThrownBy(() -> sent("{\"url\":\"http://elsewhere\"}"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().type()).isEqualTo(ProblemType.FORBIDDEN);
                    assertThat(refused.problem().members()).containsEntry("capability", "choose_ai_endpoint");
                });
        assertThat(fields.body(json("{\"url\":\"http://elsewhere\"}"), ADMINISTRATOR)
                        .toString())
                .isEqualTo("{\"url\":\"http://elsewhere\"}");
        assertThat(sent("{\"url\":null,\"text\":\"x\"}")).isEqualTo("{\"text\":\"x\"}");
    }

    @Test
    void anOpenBodyTakesNumbersOfEverybodyAndTheRestOfAdministrators() {
        ForwardedFields open = new ForwardedFields(CONTRACT, "/open", "post");
        JsonNode body = json("{\"runs\":5,\"fast\":true,\"ollama_server_url\":\"http://evil\",\"x\":{\"n\":1}}");
        assertThat(open.body(body, LISTENER).toString()).isEqualTo("{\"runs\":5,\"fast\":true}");
        assertThat(open.body(body, ADMINISTRATOR)).isEqualTo(body);
    }

    @Test
    void onlyNamedParametersGoOnAndOfThoseThatStandAloneTheFirst() {
        assertThat(fields.query(
                        Map.of("n", List.of("1", "2"), "X-H", List.of("h"), "token", List.of("t"), "m", List.of("x")),
                        LISTENER))
                .containsExactly(Map.entry("n", "1"));
        assertThat(fields.query(Map.of("ids", List.of("a", "b")), LISTENER))
                .containsExactly(Map.entry("ids", "a"), Map.entry("ids", "b"));
    }

    @Test
    void amountsAreBounded() {
        assertThat(fields.query(Map.of("size", List.of("999999999999999999999")), LISTENER))
                .containsExactly(Map.entry("size", "50"));
        assertThat(sent("{\"limit\":5000000000}")).isEqualTo("{\"limit\":1000}");
        assertThat(sent("{\"limit\":999999999999999999999}")).isEqualTo("{\"limit\":1000}");
        assertThat(sent("{\"limit\":7}")).isEqualTo("{\"limit\":7}");
        assertThat(refusal(() -> sent("{\"limit\":-1}"))).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(refusal(() -> fields.query(Map.of("size", List.of("-1")), LISTENER)))
                .isEqualTo(ProblemType.BAD_REQUEST);
    }

    @Test
    void whatTheOtherEngineDoesNotKnowIsLeftOutOnlyWhenItIsOff() {
        assertThat(sent("{\"preview\":false,\"text\":\"x\"}")).isEqualTo("{\"text\":\"x\"}");
        assertThat(sent("{\"preview\":null}")).isEqualTo("{}");
        assertThat(refusal(() -> sent("{\"preview\":true}"))).isEqualTo(ProblemType.NOT_IMPLEMENTED);
        assertThat(refusal(() -> sent("{\"preview\":1}"))).isEqualTo(ProblemType.NOT_IMPLEMENTED);
    }

    @Test
    void aBlankOfWhatNeedsACapabilityDoesNotGoOn() {
        assertThat(sent("{\"url\":\"  \",\"text\":\"\"}")).isEqualTo("{\"text\":\"\"}");
    }

    private static ProblemType refusal(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            return refused.problem().type();
        }
        return null;
    }

    @Test
    void whatOnlyTheEngineBuiltInUnderstandsIsNotLeftOutSilently() {
        assertThatThrownBy(() -> fields.query(Map.of("anchor_id", List.of("3")), LISTENER))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().type()).isEqualTo(ProblemType.NOT_IMPLEMENTED));
    }
}
