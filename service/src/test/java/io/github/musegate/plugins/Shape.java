package io.github.musegate.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a plugin decodes: strict types, because Go and C# refuse a number in the place of a text. */
sealed interface Shape {

    /** Any JSON. */
    Shape ANY = new Leaf("anything");

    /** A text that is never null. */
    Shape TEXT = new Leaf("text");

    /** A number, never in quotes. */
    Shape NUMBER = new Leaf("number");

    /** True or false. */
    Shape FLAG = new Leaf("flag");

    /** A list of anything, empty or not. */
    Shape LIST = new Leaf("list");

    /** An object of anything. */
    Shape OBJECT = new Leaf("object");

    /** HTML. */
    Shape PAGE = new Leaf("page");

    /** What a refusal is: plugins read {@code error}. */
    Shape PROBLEM = object(Map.of("error", TEXT, "type", TEXT, "status", NUMBER));

    /** A song in a list. */
    Shape SONG = object(Map.of("item_id", TEXT, "title", TEXT, "author", TEXT));

    /** A song with a distance. */
    Shape NEAR_SONG = object(Map.of("item_id", TEXT, "title", TEXT, "author", TEXT, "distance", NUMBER));

    /** A song as the Navidrome plugin reads it. */
    Shape FULL_SONG = object(Map.of("item_id", TEXT, "title", TEXT, "author", TEXT, "album", TEXT, "distance", NUMBER));

    /** An object with at least these members. */
    static Shape object(Map<String, Shape> members) {
        return new Members(members);
    }

    /** A list at the top level or below, with at least one entry, all of one shape. */
    static Shape some(Shape entry) {
        return new Entries(entry);
    }

    /** What is wrong with an answer; empty when it is as it must be. */
    List<String> faults(JsonNode node);

    /** A value without an inside. */
    record Leaf(String kind) implements Shape {
        @Override
        public List<String> faults(JsonNode node) {
            boolean right = switch (kind) {
                case "text" -> node.isTextual();
                case "number" -> node.isNumber();
                case "flag" -> node.isBoolean();
                case "list" -> node.isArray();
                case "object" -> node.isObject();
                default -> !node.isMissingNode();
            };
            return right ? List.of() : List.of("not " + kind + ": " + node);
        }
    }

    /** An object. */
    record Members(Map<String, Shape> members) implements Shape {

        public Members {
            members = Map.copyOf(members);
        }

        @Override
        public List<String> faults(JsonNode node) {
            List<String> faults = new ArrayList<>(OBJECT.faults(node));
            members.forEach(
                    (name, shape) -> shape.faults(node.path(name)).forEach(fault -> faults.add(name + " " + fault)));
            return faults;
        }
    }

    /** A list that is not empty. */
    record Entries(Shape entry) implements Shape {
        @Override
        public List<String> faults(JsonNode node) {
            List<String> faults = new ArrayList<>(LIST.faults(node));
            if (node.isEmpty()) {
                faults.add("empty");
            }
            node.forEach(one -> faults.addAll(entry.faults(one)));
            return faults;
        }
    }
}
