package io.github.musegate.sound;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import io.github.musegate.sound.UnreadableSoundException.Kind;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * An opened recording: the format around the sound and the decoder of its first stream of sound. Formats that point to
 * other files or addresses are not among those that we read, and nothing but our own bytes can be opened.
 */
final class Container implements AutoCloseable {

    private static final String FORMATS = "mp3,flac,ogg,wav,w64,aiff,aac,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,"
            + "ape,wv,mpc,mpc8,tta,tak,dsf,iff,caf,ac3,eac3,dts,amr,au,oma,rm,loas,latm";

    /** No picture is decoded, not even to look at it. */
    private static final String CODECS =
            "mp1,mp1float,mp2,mp2float,mp3,mp3float,flac,vorbis,opus,libopus,aac,aac_fixed,"
                    + "aac_latm,alac,ape,wavpack,mpc7,mpc8,tta,tak,wmav1,wmav2,wmapro,wmalossless,ac3,eac3,dca,amrnb,amrwb,"
                    + "libopencore_amrnb,libopencore_amrwb,atrac1,atrac3,atrac3p,atrac3plus,cook,ra_144,ra_288,sipr,"
                    + "dsd_lsbf,dsd_msbf,dsd_lsbf_planar,dsd_msbf_planar,8svx_exp,8svx_fib,gsm,gsm_ms,adpcm_ima_wav,adpcm_ms,"
                    + "adpcm_ima_qt,adpcm_swf,adpcm_yamaha,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s8_planar,pcm_s16le,pcm_s16be,"
                    + "pcm_s16le_planar,pcm_s16be_planar,pcm_u16le,pcm_u16be,pcm_s24le,pcm_s24be,pcm_s24le_planar,pcm_s32le,"
                    + "pcm_s32be,pcm_s32le_planar,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_s64le";

    private static final Map<String, String> BOUNDS = Map.of(
            "format_whitelist", FORMATS,
            "codec_whitelist", CODECS,
            "protocol_whitelist", "none",
            "probesize", "4000000",
            "analyzeduration", "5000000",
            "max_streams", "64");

    private final Input input;
    private final AVFormatContext format = avformat.avformat_alloc_context();

    @Nullable
    private AVCodecContext decoder;

    private int stream = -1;

    Container(Input input) {
        this.input = input;
    }

    AVFormatContext format() {
        return format;
    }

    /** The number of the stream that is decoded. */
    int stream() {
        return stream;
    }

    /** Finds out what it is. */
    AVCodecContext open() {
        format.pb(input.context());
        format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
        int result;
        try (AVDictionary options = new AVDictionary(null)) {
            BOUNDS.forEach((name, value) -> avutil.av_dict_set(options, name, value, 0));
            result = avformat.avformat_open_input(format, "", null, options);
            avutil.av_dict_free(options);
        }
        input.check();
        if (input.empty()) {
            throw new UnreadableSoundException(Kind.EMPTY, "The file is empty.");
        }
        if (result < 0 || avformat.avformat_find_stream_info(format, (AVDictionary) null) < 0) {
            input.check();
            throw new UnreadableSoundException(Kind.NOT_SOUND, "This is not a recording in a format that can be read.");
        }
        input.check();
        stream = avformat.av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
        if (stream < 0) {
            throw new UnreadableSoundException(Kind.NOT_SOUND, "There is no sound in this file.");
        }
        for (int other = 0; other < format.nb_streams(); other++) {
            if (other != stream) {
                format.streams(other).discard(avcodec.AVDISCARD_ALL);
            }
        }
        return decoder(format.streams(stream).codecpar());
    }

    private AVCodecContext decoder(AVCodecParameters parameters) {
        AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (codec == null || codec.isNull()) {
            throw new UnreadableSoundException(Kind.NOT_SOUND, "The sound is in a format that cannot be decoded.");
        }
        AVCodecContext opened = avcodec.avcodec_alloc_context3(codec);
        decoder = opened;
        opened.thread_count(1);
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "codec_whitelist", CODECS, 0);
            boolean ready = avcodec.avcodec_parameters_to_context(opened, parameters) >= 0
                    && avcodec.avcodec_open2(opened, codec, options) >= 0;
            avutil.av_dict_free(options);
            if (!ready) {
                throw new UnreadableSoundException(Kind.BROKEN, "The description of the sound in the file is broken.");
            }
        }
        return opened;
    }

    @Override
    public void close() {
        if (decoder != null) {
            avcodec.avcodec_free_context(decoder);
        }
        if (!format.isNull()) {
            avformat.avformat_close_input(format);
        }
    }
}
