package io.github.musegate.shares;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.musegate.app.TestGate;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A token is all that a link asks for, so that nothing which is kept may tell it: least of all what is refused. */
class ShareTracesIT {

    private static final int MANY = 100;
    private static final String GUESS = "A".repeat(32);

    @Test
    void aRefusedLinkLeavesItsTokenNeitherInTheAuditRecordNorInTheAccessLog() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Logger access = Logger.getLogger("musegate.access");
        Handler kept = keeping(lines);
        Level before = access.getLevel();
        access.setLevel(Level.INFO);
        access.addHandler(kept);
        try (SharingHouse house = SharingHouse.open(Map.of("GUEST_PRESET", "guest"))) {
            TestGate gate = house.gate();
            Sharer ann = house.sharer("full_access");
            String link = ann.share(ann.playlist("Locked", "one.mp3"), ",\"password\":\"open sesame\"");
            String token = link.substring("/share/".length());
            String[] signedIn = {"Cookie", ann.cookie()};

            assertThat(gate.get(link + "/playlist").statusCode()).isEqualTo(401);
            assertThat(gate.get(link + "/playlist", signedIn).statusCode()).isEqualTo(401);
            assertThat(gate.get(link + "/tracks/1/audio", signedIn).statusCode())
                    .isEqualTo(401);
            assertThat(gate.send("POST", link + "/unlock", "{\"password\":\"wrong\"}", signedIn)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(gate.get(link + "/nowhere").statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(gate.get("/x/.." + link).statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(gate.get("/" + link).statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(gate.get(link.replace("share/", "%73hare/") + "x").statusCode())
                    .isGreaterThanOrEqualTo(400);
            assertThat(gate.send("DELETE", link + "/unlock", "", "Origin", "https://evil.example")
                            .statusCode())
                    .isGreaterThanOrEqualTo(400);
            untilThrottled(() -> house.unlock(link, "wrong"));
            untilThrottled(() -> gate.get("/share/" + GUESS + "/playlist"));

            gate.restart(); // stopping writes what waits
            String audit = gate.database()
                    .database()
                    .client()
                    .execute()
                    .get("select string_agg(a::text, ' ') as text from musegate_audit a")
                    .orElseThrow()
                    .column("text")
                    .getString();
            assertThat(audit).contains("too-many-requests").doesNotContain(token, GUESS);
            assertThat(String.join("\n", lines))
                    .contains("GET /share/* 401", "POST /share/* 429", "GET /share/* 429")
                    .doesNotContain(token, GUESS);
        } finally {
            access.removeHandler(kept);
            access.setLevel(before);
        }
    }

    private static void untilThrottled(Supplier<HttpResponse<String>> attempt) {
        for (int i = 0; i < MANY; i++) {
            if (attempt.get().statusCode() == 429) {
                return;
            }
        }
        throw new AssertionError(MANY + " attempts and no wait");
    }

    private static Handler keeping(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
