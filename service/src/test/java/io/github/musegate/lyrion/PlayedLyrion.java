package io.github.musegate.lyrion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.musegate.docs.ListedCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A stand-in for Lyrion, built from what its published source and its command reference say: not the real thing. It
 * closes the connection instead of telling an error, packs what is longer than 150 bytes, makes no playlist whose name is
 * taken, overwrites one when renaming without being asked first, and keeps a track once in a playlist.
 */
final class PlayedLyrion implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ListedCalls calls = ListedCalls.of("Lyrion");
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final Map<Integer, List<String>> contents = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private int nextId = 900;
    private String failing = "";

    PlayedLyrion() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jsonrpc.js", this::command);
        server.createContext("/music/", this::file);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The commands that came, words joined by spaces. */
    List<String> commands() {
        return commands;
    }

    /** From now on every command that begins so is answered by a closed connection. */
    void fail(String beginning) {
        failing = beginning;
    }

    private synchronized void command(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        List<String> words = new ArrayList<>();
        request.path("params").path(1).forEach(word -> words.add(word.asText()));
        String line = String.join(" ", words);
        commands.add(line);
        listed(words);
        ObjectNode result = JSON.createObjectNode();
        if ((!failing.isEmpty() && line.startsWith(failing)) || !answer(words, result)) {
            exchange.close();
            return;
        }
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().set("result", result));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (body.length > 150 && accepted != null && accepted.contains("gzip")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            body = packed.toByteArray();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private boolean answer(List<String> words, ObjectNode result) {
        switch (words.getFirst()) {
            case "serverstatus" -> result.put("version", "9.0.1");
            case "musicfolder" -> {
                row(result, "folder_loop").put("id", 7).put("filename", "Rock").put("url", "file:///music/Rock");
                row(result, "folder_loop").put("id", 8).put("filename", "Jazz").put("url", "file:///music/Jazz");
            }
            case "titles" -> titles(words, result);
            case "songinfo" -> songInfo(tag(words, "track_id"), result);
            case "playlists" -> {
                return playlists(words, result);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void titles(List<String> words, ObjectNode result) {
        int from = Integer.parseInt(words.get(1));
        result.put("count", 6);
        for (int i = from; i < Math.min(6, from + Integer.parseInt(words.get(2))); i++) {
            fill(row(result, "titles_loop"), i + 1);
        }
    }

    private static void songInfo(String id, ObjectNode result) {
        int number = Integer.parseInt(id);
        if (number < 1 || number > 6) {
            return;
        }
        ObjectNode track = JSON.createObjectNode();
        fill(track, number);
        track.properties().forEach(member -> row(result, "songinfo_loop").set(member.getKey(), member.getValue()));
    }

    private static void fill(ObjectNode row, int number) {
        row.put("id", number)
                .put("title", "Title " + number)
                .put("artist", "Artist")
                .put("album", "Album")
                .put("album_id", "5")
                .put("tracknum", "" + number)
                .put("duration", "1.5")
                .put("type", "flc")
                .put("url", "file:///music/" + (number < 4 ? "Rock" : "Jazz") + "/" + number + ".flac");
    }

    private boolean playlists(List<String> words, ObjectNode result) {
        String id = tag(words, "playlist_id");
        int number = id.isEmpty() ? 0 : Integer.parseInt(id);
        switch (words.get(1)) {
            case "new" -> {
                Integer taken = named(tag(words, "name"));
                if (taken != null) {
                    result.put("overwritten_playlist_id", taken);
                } else {
                    names.put(++nextId, tag(words, "name"));
                    contents.put(nextId, new ArrayList<>());
                    result.put("playlist_id", nextId);
                }
            }
            case "rename" -> {
                Integer taken = named(tag(words, "newname"));
                if (taken != null) {
                    result.put("overwritten_playlist_id", taken);
                }
                if (!tag(words, "dry_run").equals("1")) {
                    names.remove(taken);
                    names.put(number, tag(words, "newname"));
                }
            }
            case "delete" -> {
                return names.remove(number) != null;
            }
            case "edit" -> {
                String url = tag(words, "url");
                if (!names.containsKey(number)) {
                    return false;
                }
                if (!contents.get(number).contains(url)) {
                    contents.get(number).add(url);
                }
            }
            case "tracks" -> {
                if (!names.containsKey(number)) {
                    return false;
                }
                result.put("count", contents.get(number).size());
                contents.get(number)
                        .forEach(url ->
                                fill(row(result, "playlisttracks_loop"), Integer.parseInt(url.replaceAll("\\D", ""))));
            }
            default ->
                names.forEach((key, name) ->
                        row(result, "playlists_loop").put("id", key).put("playlist", name));
        }
        return true;
    }

    private Integer named(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode row(ObjectNode result, String loop) {
        ArrayNode rows = result.withArray(loop);
        return rows.addObject();
    }

    private static String tag(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + ":"))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private void file(HttpExchange exchange) throws IOException {
        calls.heard(exchange.getRequestMethod() + " " + exchange.getRequestURI(), List.of());
        boolean known = exchange.getRequestURI().getPath().matches("/music/[1-6]/download");
        byte[] body = (known ? "sound without ranges" : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "audio/flac");
        exchange.sendResponseHeaders(known ? 200 : 404, known ? body.length : -1);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        calls.assertNothingElseCame();
    }

    /** A command is its first words; what it is sent with stands before a colon, and numbers say which part of a list. */
    private void listed(List<String> words) {
        boolean two = words.size() > 1 && words.get(1).matches("[a-z]+");
        calls.heard(
                words.getFirst() + (two ? " " + words.get(1) : ""),
                words.stream()
                        .skip(two ? 2 : 1)
                        .filter(word -> !word.matches("\\d+"))
                        .map(word -> word.split(":", 2)[0])
                        .toList());
    }
}
