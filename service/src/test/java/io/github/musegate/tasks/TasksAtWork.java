package io.github.musegate.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.db.TestDatabase;
import io.github.musegate.http.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tasks and those who work on them, on a real database. */
abstract class TasksAtWork {

    static TestDatabase db;

    TestWork house;

    @BeforeAll
    static void open() {
        db = TestDatabase.create();
        db.run(
                "insert into audiomuse_users (id, username, password_hash) values (1, 'ann', 'hash'), (2, 'bob', 'hash')");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @BeforeEach
    void begin() {
        db.run("delete from musegate_task");
        house = new TestWork(db.database());
    }

    @AfterEach
    void end() {
        house.close();
    }

    static JsonNode json(String name, Object value) {
        return Json.tree(Map.of(name, value));
    }
}
