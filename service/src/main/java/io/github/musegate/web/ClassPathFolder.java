package io.github.musegate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads a folder of the class path with everything in it, whether it stands in a jar or on the disk. */
final class ClassPathFolder {

    private ClassPathFolder() {}

    /**
     * The files of a folder.
     *
     * @param mark a file in the folder, which tells where the folder is
     * @return the contents, by path below the folder, in the order of the paths
     */
    static Map<String, byte[]> read(String mark) {
        URL url = ClassPathFolder.class.getClassLoader().getResource(mark);
        if (url == null) {
            throw new IllegalStateException(mark + " is missing from the class path");
        }
        try {
            return url.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar, mark.substring(0, mark.lastIndexOf('/') + 1))
                    : onDisk(Path.of(url.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not an address: " + url, e);
        }
    }

    private static Map<String, byte[]> inJar(JarURLConnection connection, String folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        // opened anew: closing the connection's own would close it for the class loader too
        try (JarFile jar = new JarFile(
                Path.of(URI.create(connection.getJarFileURL().toString())).toFile())) {
            List<JarEntry> entries = new ArrayList<>(jar.stream().toList());
            for (JarEntry entry : entries) {
                if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(folder.length()), in.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> onDisk(Path mark) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Path folder = mark.resolveSibling("");
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
