package io.github.musegate.folder;

import io.github.musegate.music.Media;
import io.github.musegate.music.MediaSource;
import io.github.musegate.music.MusicServerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Files and pictures as they lie there. */
final class FolderMedia implements MediaSource {

    private static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    private final FolderDoor door;
    private final TagReader reader;
    private final Supplier<FolderView> view;

    FolderMedia(FolderDoor door, TagReader reader, Supplier<FolderView> view) {
        this.door = door;
        this.reader = reader;
        this.view = view;
    }

    @Override
    public Media audio(String trackId, Optional<String> range) {
        Song song = view.get()
                .song(trackId)
                .orElseThrow(() -> new MusicServerException(
                        MusicServerException.Kind.NOT_FOUND, "The music folder has no such track."));
        try {
            return opened(door.file(song.found().raw()), song.track().type(), range);
        } catch (IOException failure) {
            throw FolderDoor.failed(failure);
        }
    }

    /** Gives the file on, or closes it. */
    private static Media opened(FileChannel file, String type, Optional<String> range) throws IOException {
        try {
            return part(file, type, range);
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static Media part(FileChannel file, String type, Optional<String> header) throws IOException {
        long size = file.size();
        Optional<ByteRange> range = header.flatMap(value -> ByteRange.of(value, size));
        if (range.isPresent() && !range.get().satisfiable()) {
            file.close();
            return new Media(
                    416,
                    type,
                    OptionalLong.of(0),
                    Optional.of("bytes */" + size),
                    InputStream.nullInputStream(),
                    () -> {});
        }
        ByteRange part = range.orElse(new ByteRange(0, size - 1));
        return new Media(
                range.isPresent() ? 206 : 200,
                type,
                OptionalLong.of(part.length()),
                range.map(sent -> "bytes " + sent.from() + "-" + sent.to() + "/" + size),
                new FilePart(file, part.from(), part.length()),
                () -> close(file));
    }

    /** The picture in the file first, the one beside it otherwise. The size is as it is. */
    @Override
    public Optional<Media> cover(String coverId, int size) {
        FolderView known = view.get();
        Optional<byte[]> inside = known.song(coverId)
                .filter(song -> song.tags().picture())
                .flatMap(song -> reader.picture(song.found().raw(), song.found().format()));
        Optional<byte[]> picture =
                inside.isPresent() ? inside : known.image(coverId).flatMap(this::read);
        return picture.filter(bytes -> bytes.length <= LARGEST_PICTURE)
                .flatMap(bytes -> PictureType.of(bytes).map(type -> whole(bytes, type)));
    }

    private Optional<byte[]> read(String raw) {
        try (FileChannel file = door.file(raw)) {
            return file.size() > LARGEST_PICTURE
                    ? Optional.empty()
                    : Optional.of(new FilePart(file, 0, file.size()).readAllBytes());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Media whole(byte[] bytes, String type) {
        return new Media(
                200, type, OptionalLong.of(bytes.length), Optional.empty(), new ByteArrayInputStream(bytes), () -> {});
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
