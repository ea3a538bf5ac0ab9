package io.github.musegate.emby;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.mediabrowser.Exchanged;
import io.github.musegate.mediabrowser.PlayedItem;
import io.github.musegate.mediabrowser.PlayedItems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Emby in memory: accounts in the path, ids that are numbers, nothing but adding and deleting for playlists. */
public final class PlayedEmby extends PlayedItems {

    private static final String ROOT = "/emby";
    private static final Pattern DEVICE = Pattern.compile("Emby .*DeviceId=\"([^\"]+)\".*");
    private static final Pattern ITEM = Pattern.compile("/Items/([^/]+)");
    private static final Pattern DOWNLOAD = Pattern.compile("/Items/([^/]+)/Download");
    private static final Pattern PICTURE = Pattern.compile("/Items/([^/]+)/Images/Primary");
    private static final Pattern USER = Pattern.compile("/Users/([^/]+)");
    private static final Pattern OF_USER = Pattern.compile("/Users/([^/]+)/(Items|Views|Items/([^/]+))");
    private static final Pattern CONTENT = Pattern.compile("/Playlists/([^/]+)/Items");

    private final AtomicInteger ids = new AtomicInteger(4000);

    @Override
    protected String kind() {
        return "Emby";
    }

    @Override
    protected String newId() {
        return String.valueOf(ids.incrementAndGet());
    }

    @Override
    protected boolean uniqueTracks() {
        return false;
    }

    @Override
    protected Map<String, Object> listing(List<Map<String, Object>> items, int total, int start) {
        return Map.of("Items", items, "TotalRecordCount", total);
    }

    @Override
    protected Answer answer(Exchanged asked) {
        if (!asked.path().startsWith(ROOT + "/")) {
            return Answer.status(404);
        }
        String path = asked.path().substring(ROOT.length());
        if (path.equals("/System/Info/Public")) {
            return Answer.json(Map.of("Version", "4.8.11.0", "Id", "5e", "ServerName", "played"));
        }
        if (path.equals("/Users/AuthenticateByName")) {
            return signIn(asked);
        }
        Matcher picture = PICTURE.matcher(path);
        if (picture.matches()) {
            PlayedItem item = items.get(picture.group(1));
            return item != null && item.said.containsKey("ImageTags")
                    ? new Answer(200, "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Map.of())
                    : Answer.status(404);
        }
        String sent = asked.headers().getOrDefault("x-emby-token", "");
        boolean key = sent.equals(KEY);
        if (!key && !tokens.containsKey(sent)) {
            return Answer.status(401);
        }
        Optional<Person> caller =
                key ? Optional.empty() : Optional.of(tokens.get(sent).person());
        return signedIn(asked, path, caller, key);
    }

    private Answer signIn(Exchanged asked) {
        JsonNode typed = read(asked.body());
        Matcher header = DEVICE.matcher(asked.headers().getOrDefault("x-emby-authorization", ""));
        Optional<Person> found = people.values().stream()
                .filter(person ->
                        person.name().equalsIgnoreCase(typed.path("Username").asText()))
                .filter(person -> person.password().equals(typed.path("Pw").asText()))
                .findFirst();
        if (found.isEmpty() || !header.matches()) {
            return Answer.status(found.isEmpty() ? 401 : 400);
        }
        Token token = new Token(found.get(), header.group(1));
        tokens.values().removeIf(token::equals);
        String text = "e" + newId() + "a".repeat(20);
        tokens.put(text, token);
        return Answer.json(Map.of("AccessToken", text, "ServerId", "5e", "User", user(found.get())));
    }

    private static Map<String, Object> user(Person person) {
        return Map.of(
                "Id", person.id(),
                "Name", person.name(),
                "HasPassword", true,
                "Policy", Map.of("IsDisabled", false, "EnableContentDownloading", person.downloads()));
    }

    private Answer signedIn(Exchanged asked, String path, Optional<Person> caller, boolean key) {
        Matcher ofUser = OF_USER.matcher(path);
        Matcher user = USER.matcher(path);
        Matcher item = ITEM.matcher(path);
        Matcher download = DOWNLOAD.matcher(path);
        Matcher content = CONTENT.matcher(path);
        if (path.equals("/Users/Query")) {
            List<Map<String, Object>> all =
                    people.values().stream().map(PlayedEmby::user).toList();
            return Answer.json(Map.of("Items", all, "TotalRecordCount", all.size()));
        }
        if (user.matches()) {
            Person known = people.get(user.group(1));
            return known == null ? Answer.status(404) : Answer.json(user(known));
        }
        if (ofUser.matches()) {
            Person person = people.get(ofUser.group(1));
            if (person == null) {
                return Answer.status(404);
            }
            return caller.isPresent() && !caller.get().equals(person)
                    ? Answer.status(403)
                    : ofUser(asked, ofUser, person, key);
        }
        if (item.matches() && asked.method().equals("DELETE")) {
            return delete(item.group(1), caller);
        }
        if (download.matches()) {
            return download(asked, download.group(1), caller);
        }
        Person person = caller.or(() -> asked.one("UserId").map(people::get)).orElseThrow();
        if (path.equals("/Playlists") && asked.method().equals("POST")) {
            String id = make(asked.one("Name").orElse(""), person.id(), false, asked.all("Ids"));
            return Answer.json(Map.of("Id", id, "Name", asked.one("Name").orElse(""), "ItemAddedCount", 1));
        }
        return content.matches() ? content(asked, content.group(1), person) : Answer.status(404);
    }

    private Answer ofUser(Exchanged asked, Matcher path, Person person, boolean key) {
        if (path.group(3) != null) {
            PlayedItem known = items.get(path.group(3));
            return known == null || !sees(person, known) ? Answer.status(404) : Answer.json(said(known, person));
        }
        if (path.group(2).equals("Items")) {
            return page(asked, person, key);
        }
        return listed(
                asked,
                items.values().stream()
                        .filter(view -> view.type.equals("CollectionFolder") && sees(person, view))
                        .toList(),
                person);
    }

    private Answer delete(String id, Optional<Person> caller) {
        PlayedItem known = items.get(id);
        if (known == null) {
            return Answer.status(404);
        }
        if (caller.isPresent() && !known.owner.equals(caller.get().id())) {
            return Answer.status(403);
        }
        items.remove(id);
        return Answer.status(200);
    }

    private Answer download(Exchanged asked, String id, Optional<Person> caller) {
        PlayedItem known = items.get(id);
        if (known == null || caller.filter(person -> !sees(person, known)).isPresent()) {
            return Answer.status(404);
        }
        return caller.filter(person -> !person.downloads()).isPresent()
                ? Answer.status(403)
                : file(asked, "audio/flac", sound(id));
    }

    private Answer content(Exchanged asked, String id, Person person) {
        PlayedItem playlist = items.get(id);
        if (playlist == null || !playlist.type.equals("Playlist") || !sees(person, playlist)) {
            return Answer.status(404);
        }
        if (asked.method().equals("GET")) {
            return listed(asked, playlist.content.stream().map(items::get).toList(), person);
        }
        if (!playlist.owner.equals(person.id())) {
            return Answer.status(403);
        }
        fill(playlist, asked.all("Ids"));
        Map<String, Object> added = new LinkedHashMap<>(Map.of("Id", id, "ItemAddedCount", 1));
        return Answer.json(added);
    }
}
