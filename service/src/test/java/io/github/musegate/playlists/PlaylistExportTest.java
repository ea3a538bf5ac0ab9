package io.github.musegate.playlists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class PlaylistExportTest {

    private static final String NASTY = "</title><x>&amp; \"q\" 日本 \ud83c\udfb5";

    private static Entry entry(String id, String title, String artist, String path) {
        return new Entry(1, 0, id, title, artist, "Album", Duration.ofSeconds(61), Optional.empty(), path);
    }

    @Test
    void xspfIsReadBackAsItWas() throws Exception {
        byte[] file = PlaylistExport.xspf(NASTY, List.of(entry("a b/ü", NASTY, "Ar\u0001tist\uffff", "p")));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
        assertThat(xml.getDocumentElement().getNamespaceURI()).isEqualTo("http://xspf.org/ns/0/");
        assertThat(xml.getElementsByTagNameNS("*", "title").item(0).getTextContent())
                .isEqualTo(NASTY);
        assertThat(xml.getElementsByTagNameNS("*", "title").item(1).getTextContent())
                .isEqualTo(NASTY);
        assertThat(xml.getElementsByTagNameNS("*", "creator").item(0).getTextContent())
                .isEqualTo("Ar tist ");
        assertThat(xml.getElementsByTagNameNS("*", "duration").item(0).getTextContent())
                .isEqualTo("61000");
        assertThat(xml.getElementsByTagNameNS("*", "x").getLength()).isZero();
    }

    @Test
    void m3u8HasOneLineForEachThing() {
        String file = new String(
                PlaylistExport.m3u8(
                        "Mix",
                        List.of(
                                entry("1", "T", "A", "/music/a.flac"),
                                entry("#2", "T2", "", ""),
                                entry("3", "T3", "A", "evil\n#EXTM3U.mp3"))),
                StandardCharsets.UTF_8);
        assertThat(file.lines())
                .containsExactly(
                        "#EXTM3U",
                        "#PLAYLIST:Mix",
                        "#EXTINF:61,A - T",
                        "/music/a.flac",
                        "#EXTINF:61,T2",
                        "./#2",
                        "#EXTINF:61,A - T3",
                        "evil #EXTM3U.mp3");
    }

    @ParameterizedTest
    @CsvSource({"Mix,Mix", "../../etc/passwd,__.._etc_passwd", "a\"b;c,a_b_c", "日本,日本", ".hidden,_hidden", "end.,end_"})
    void fileNamesAreHarmless(String name, String file) {
        assertThat(PlaylistExport.fileName(name)).isEqualTo(file);
    }
}
