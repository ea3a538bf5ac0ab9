package io.github.musegate.jellyfin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.musegate.mediabrowser.Exchanged;
import io.github.musegate.mediabrowser.PlayedItem;
import io.github.musegate.mediabrowser.PlayedItems;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Jellyfin in memory. It knows the {@code Authorization} header alone, as version 12 does; it lets no key change a
 * playlist as a whole; it empties a playlist before it fills it; and it deletes whatever a key says.
 */
public final class PlayedJellyfin extends PlayedItems {

    private static final Pattern TOKEN = Pattern.compile("MediaBrowser .*Token=\"([^\"]*)\".*");
    private static final Pattern DEVICE = Pattern.compile("MediaBrowser .*DeviceId=\"([^\"]+)\".*");
    private static final Pattern ITEM = Pattern.compile("/Items/([^/]+)");
    private static final Pattern DOWNLOAD = Pattern.compile("/Items/([^/]+)/Download");
    private static final Pattern PICTURE = Pattern.compile("/Items/([^/]+)/Images/Primary");
    private static final Pattern USER = Pattern.compile("/Users/([^/]+)");
    private static final Pattern PLAYLIST = Pattern.compile("/Playlists/([^/]+)");
    private static final Pattern CONTENT = Pattern.compile("/Playlists/([^/]+)/Items");

    private final String version;
    private boolean breaksWhileFilling;

    /** Of a version such as {@code 12.0.0}. */
    public PlayedJellyfin(String version) {
        this.version = version;
    }

    /** Fails after it has emptied a playlist, once. */
    public void breakWhileFilling() {
        breaksWhileFilling = true;
    }

    @Override
    protected String kind() {
        return "Jellyfin";
    }

    @Override
    protected String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    protected boolean uniqueTracks() {
        return true;
    }

    @Override
    protected Map<String, Object> said(PlayedItem item, Person person) {
        Map<String, Object> said = super.said(item, person);
        @SuppressWarnings("unchecked")
        Map<String, Object> data = (Map<String, Object>) said.get("UserData");
        data.put("ItemId", item.id);
        return said;
    }

    @Override
    protected Map<String, Object> listing(List<Map<String, Object>> items, int total, int start) {
        return Map.of("Items", items, "TotalRecordCount", total, "StartIndex", start);
    }

    @Override
    protected Answer answer(Exchanged asked) {
        String path = asked.path();
        if (path.equals("/System/Info/Public")) {
            return Answer.json(
                    Map.of("Version", version, "ProductName", "Jellyfin Server", "Id", "5e", "ServerName", "played"));
        }
        if (path.equals("/Users/AuthenticateByName")) {
            return signIn(asked);
        }
        Matcher picture = PICTURE.matcher(path);
        if (picture.matches()) {
            return picture(plain(picture.group(1)));
        }
        if (path.startsWith("/emby/")) {
            return missing();
        }
        String sent = sent(asked, TOKEN);
        boolean key = sent.equals(KEY);
        if (!key && !tokens.containsKey(sent)) {
            return Answer.status(401);
        }
        Optional<Person> caller =
                key ? Optional.empty() : Optional.of(tokens.get(sent).person());
        Optional<String> named = asked.one("userId").map(PlayedItems::plain);
        if (named.isPresent() && caller.isPresent() && !caller.get().id().equals(named.get())) {
            return Answer.status(403);
        }
        Person person = caller.or(() -> named.map(people::get)).orElse(null);
        return signedIn(asked, person, caller, key);
    }

    private static String sent(Exchanged asked, Pattern part) {
        Matcher header = part.matcher(asked.headers().getOrDefault("authorization", ""));
        return header.matches() ? URLDecoder.decode(header.group(1), StandardCharsets.UTF_8) : "";
    }

    private Answer signIn(Exchanged asked) {
        JsonNode typed = read(asked.body());
        Optional<Person> found = people.values().stream()
                .filter(person ->
                        person.name().equalsIgnoreCase(typed.path("Username").asText()))
                .filter(person -> person.password().equals(typed.path("Pw").asText()))
                .findFirst();
        String device = sent(asked, DEVICE);
        if (found.isEmpty() || device.isEmpty()) {
            return Answer.status(found.isEmpty() ? 401 : 400);
        }
        Token token = new Token(found.get(), device);
        tokens.values().removeIf(token::equals);
        String text = newId();
        tokens.put(text, token);
        return Answer.json(Map.of("AccessToken", text, "ServerId", "5e", "User", user(found.get())));
    }

    private static Map<String, Object> user(Person person) {
        return Map.of(
                "Id", person.id(),
                "Name", person.name(),
                "HasPassword", true,
                "Policy",
                        Map.of(
                                "IsDisabled",
                                false,
                                "EnableContentDownloading",
                                person.downloads(),
                                "AuthenticationProviderId",
                                "default",
                                "PasswordResetProviderId",
                                "default"));
    }

    private Answer picture(String id) {
        return items.containsKey(id) && items.get(id).said.containsKey("ImageTags")
                ? new Answer(200, "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Map.of())
                : missing();
    }

    private Answer signedIn(Exchanged asked, Person person, Optional<Person> caller, boolean key) {
        String path = asked.path();
        Matcher item = ITEM.matcher(path);
        Matcher download = DOWNLOAD.matcher(path);
        Matcher user = USER.matcher(path);
        Matcher playlist = PLAYLIST.matcher(path);
        Matcher content = CONTENT.matcher(path);
        boolean writes = asked.method().equals("POST");
        if (path.equals("/Users")) {
            return Answer.json(
                    people.values().stream().map(PlayedJellyfin::user).toList());
        }
        if (user.matches()) {
            Person known = people.get(plain(user.group(1)));
            return known == null ? missing() : Answer.json(user(known));
        }
        if (path.equals("/UserViews")) {
            return listed(
                    asked,
                    items.values().stream()
                            .filter(view -> view.type.equals("CollectionFolder") && sees(person, view))
                            .toList(),
                    person);
        }
        if (path.equals("/Items")) {
            return page(asked, person, key);
        }
        if (item.matches() && asked.method().equals("DELETE")) {
            return delete(plain(item.group(1)), caller);
        }
        if (item.matches()) {
            PlayedItem known = items.get(plain(item.group(1)));
            return known == null || !sees(person, known) ? missing() : Answer.json(said(known, person));
        }
        if (download.matches()) {
            return download(asked, plain(download.group(1)), caller);
        }
        if (path.equals("/Playlists") && writes) {
            return create(asked, caller);
        }
        if (playlist.matches() && writes) {
            return update(plain(playlist.group(1)), read(asked.body()), caller);
        }
        if (content.matches()) {
            return content(asked, plain(content.group(1)), person);
        }
        return missing();
    }

    private Answer delete(String id, Optional<Person> caller) {
        PlayedItem known = items.get(id);
        if (known == null) {
            return missing();
        }
        if (caller.isPresent() && !known.owner.equals(caller.get().id())) {
            return Answer.status(401);
        }
        items.remove(id);
        return Answer.status(204);
    }

    private Answer download(Exchanged asked, String id, Optional<Person> caller) {
        PlayedItem known = items.get(id);
        if (known == null || caller.filter(person -> !sees(person, known)).isPresent()) {
            return missing();
        }
        return caller.filter(person -> !person.downloads()).isPresent()
                ? Answer.status(403)
                : file(asked, "audio/flac", sound(id));
    }

    private Answer create(Exchanged asked, Optional<Person> caller) {
        JsonNode wish = read(asked.body());
        String owner = plain(wish.path("UserId").asText());
        if (caller.isPresent() && !caller.get().id().equals(owner)) {
            return Answer.status(403);
        }
        // it is public unless one says otherwise
        String id =
                make(wish.path("Name").asText(), owner, wish.path("IsPublic").asBoolean(true), ids(wish));
        return Answer.json(Map.of("Id", id));
    }

    private static List<String> ids(JsonNode wish) {
        List<String> ids = new ArrayList<>();
        wish.path("Ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private Answer update(String id, JsonNode wish, Optional<Person> caller) {
        PlayedItem playlist = items.get(id);
        String who = caller.map(Person::id).orElse("nobody");
        if (playlist == null || (!playlist.open && !playlist.owner.equals(who))) {
            return missing();
        }
        if (!playlist.owner.equals(who)) {
            return Answer.status(403);
        }
        if (wish.has("Ids")) {
            playlist.content.clear();
            if (breaksWhileFilling) {
                breaksWhileFilling = false;
                return Answer.status(500);
            }
            fill(playlist, ids(wish));
        }
        if (wish.has("Name")) {
            playlist.said.put("Name", wish.path("Name").asText());
        }
        return Answer.status(204);
    }

    private Answer content(Exchanged asked, String id, Person person) {
        PlayedItem playlist = items.get(id);
        if (playlist == null || !playlist.type.equals("Playlist") || !sees(person, playlist)) {
            return missing();
        }
        if (asked.method().equals("GET")) {
            return listed(asked, playlist.content.stream().map(items::get).toList(), person);
        }
        if (!playlist.owner.equals(person.id())) {
            return Answer.status(403);
        }
        fill(playlist, asked.all("ids"));
        return Answer.status(204);
    }

    private static Answer missing() {
        Map<String, Object> problem = new LinkedHashMap<>(Map.of("title", "Not Found", "status", 404));
        return new Answer(404, "application/json", Answer.json(problem).body(), Map.of());
    }
}
