package io.github.musegate.subsonic;

import io.github.musegate.music.Media;
import io.github.musegate.music.MusicServerException;
import io.github.musegate.remote.RemoteException;
import io.github.musegate.remote.RemoteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes content of a stream, and failures of what comes in its place: the protocol fails with status 200, in words. */
final class MediaReader {

    private static final int LONGEST_WORDS = 64 * 1024;

    private MediaReader() {}

    static Media read(RemoteStream stream, MediaKind wanted) {
        String type = stream.header("Content-Type").orElse("");
        int status = stream.status();
        if (status == 416) {
            stream.close();
            return new Media(
                    status,
                    wanted.harmless(""),
                    OptionalLong.of(0),
                    range(stream),
                    InputStream.nullInputStream(),
                    () -> {});
        }
        if ((status == 200 || status == 206) && !MediaKind.isWords(type)) {
            return new Media(
                    status, wanted.harmless(type), length(stream), range(stream), stream.body(), stream::close);
        }
        throw failure(stream);
    }

    private static MusicServerException failure(RemoteStream stream) {
        try (stream) {
            byte[] words = stream.body().readNBytes(LONGEST_WORDS);
            int status = stream.status() == 206 ? 200 : stream.status();
            return switch (AnswerReader.read(status, words)) {
                case Answer.Done nothing -> Refusals.incomplete();
                case Answer.Refused refused -> Refusals.of(refused);
                case Answer.NoSuchCall none -> Refusals.noSuchCall();
                case Answer.TooLong tooLong -> Refusals.tooLong();
                case Answer.Odd odd -> odd.failure();
            };
        } catch (RemoteException failure) {
            return MusicServerException.of(failure);
        } catch (IOException failure) {
            return Refusals.incomplete();
        }
    }

    private static Optional<String> range(RemoteStream stream) {
        return stream.status() == 200
                ? Optional.empty()
                : stream.header("Content-Range").filter(value -> value.matches("bytes [0-9*/-]{1,60}"));
    }

    private static OptionalLong length(RemoteStream stream) {
        return stream.header("Content-Length")
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }
}
