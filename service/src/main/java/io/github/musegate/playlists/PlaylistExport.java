package io.github.musegate.playlists;

import io.github.musegate.api.model.PlaylistFile;
import io.github.musegate.http.Json;
import io.helidon.http.ContentDisposition;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes playlists as files. Names and titles come from strangers, so that no line and no element may end in them. */
final class PlaylistExport {

    private static final String XSPF = "http://xspf.org/ns/0/";

    private PlaylistExport() {}

    static void send(ServerResponse response, ExportFormat format, Playlist playlist, List<Entry> entries) {
        byte[] file = switch (format) {
            case M3U8 -> m3u8(playlist.name(), entries);
            case XSPF -> xspf(playlist.name(), entries);
            case JSON ->
                Json.bytes(new PlaylistFile(
                        playlist.name(),
                        entries.stream().map(PlaylistRows::inFile).toList()));
        };
        response.header(HeaderNames.CONTENT_TYPE, format.type());
        response.header(
                HeaderNames.CONTENT_DISPOSITION,
                ContentDisposition.builder()
                        .type("attachment")
                        .filename(fileName(playlist.name()) + "." + format.extension())
                        .build()
                        .values());
        response.send(file);
    }

    /** A name that every file system takes. */
    static String fileName(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N} ._()-]", "_").strip();
        String bounded = safe.length() > 80 ? safe.substring(0, 80) : safe;
        return bounded.replaceAll("^\\.+|[. ]+$", "_");
    }

    static byte[] m3u8(String name, List<Entry> entries) {
        StringBuilder file =
                new StringBuilder("#EXTM3U\n#PLAYLIST:").append(name).append('\n');
        for (Entry entry : entries) {
            long seconds = entry.duration().isZero() ? -1 : entry.duration().toSeconds();
            file.append("#EXTINF:").append(seconds).append(',');
            if (!entry.artist().isEmpty()) {
                file.append(entry.artist()).append(" - ");
            }
            file.append(entry.title()).append('\n').append(location(entry)).append('\n');
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A line that begins with a # would be a remark. */
    private static String location(Entry entry) {
        String location = PlaylistNames.withoutControls(entry.path().isBlank() ? entry.itemId() : entry.path());
        return location.startsWith("#") ? "./" + location : location;
    }

    static byte[] xspf(String name, List<Entry> entries) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(file, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("playlist");
            xml.writeDefaultNamespace(XSPF);
            xml.writeAttribute("version", "1");
            element(xml, "title", name);
            xml.writeStartElement("trackList");
            for (Entry entry : entries) {
                xml.writeStartElement("track");
                element(xml, "identifier", "urn:x-item:" + uri(entry.itemId()));
                element(xml, "title", entry.title());
                element(xml, "creator", entry.artist());
                element(xml, "album", entry.album());
                if (!entry.duration().isZero()) {
                    element(xml, "duration", String.valueOf(entry.duration().toMillis()));
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return file.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("memory could not be written to", impossible);
        }
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // what XML cannot say at all; controls are gone already
        xml.writeCharacters(text.replaceAll("[\\p{Cc}\\uFFFE\\uFFFF]", " "));
        xml.writeEndElement();
    }

    private static String uri(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
