package io.github.musegate.mediabrowser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An item of a {@link PlayedItems}: a library, an album, a track, an artist or a playlist. */
public final class PlayedItem {

    /** What it is. */
    public final String id;

    public final String type;

    public final String library;

    public final String parent;

    /** What is said of it to everybody. */
    public final Map<String, Object> said = new LinkedHashMap<>();

    /** Of a playlist: whose it is, whether all see it, and its tracks. Of a track: its artists. */
    public String owner = "";

    public boolean open;
    public List<String> content = new ArrayList<>();

    PlayedItem(String id, String type, String library, String parent, String name) {
        this.id = id;
        this.type = type;
        this.library = library;
        this.parent = parent;
        said.put("Id", id);
        said.put("Name", name);
        said.put("Type", type);
    }

    /** Its name. */
    public String name() {
        return String.valueOf(said.get("Name"));
    }
}
