package io.github.musegate.sound;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Map;

/** A model that answers one patch of a spectrogram with numbers. Any thread may ask it; it lives as long as the process. */
final class PatchModel {

    private static final int USUAL_FRAMES = 187;
    private static final int USUAL_BANDS = 96;

    /** More would not be a patch of a spectrogram. */
    private static final int MOST = 4_096;

    private final OrtSession session;
    private final String input;
    private final int frames;
    private final int bands;
    private final int dimensions;

    private PatchModel(OrtSession session) throws OrtException {
        this.session = session;
        NodeInfo first = session.getInputInfo().values().iterator().next();
        input = first.getName();
        long[] shape = first.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        if (session.getNumInputs() != 1 || shape.length != 3 || shape[0] > 1) {
            throw new IllegalArgumentException(
                    "The model must have one input, of three dimensions: patches one by one, moments, bands.");
        }
        frames = size(shape[1], USUAL_FRAMES);
        bands = size(shape[2], USUAL_BANDS);
        dimensions = of(new float[frames * bands]).length;
    }

    /** Loads a model and asks it once, so that one that cannot be used is refused at once. */
    static PatchModel load(byte[] content) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new PatchModel(OrtEnvironment.getEnvironment().createSession(content, options));
        }
    }

    private static int size(long said, int usual) {
        if (said > MOST || said == 0) {
            throw new IllegalArgumentException("The model's input is not the size of a patch of a spectrogram.");
        }
        return said < 0 ? usual : (int) said;
    }

    /** How many moments a patch has. */
    int frames() {
        return frames;
    }

    /** How many mel bands each moment has. */
    int bands() {
        return bands;
    }

    /** How many numbers an answer has. */
    int dimensions() {
        return dimensions;
    }

    /** The answer to one patch, moment after moment: of the model's first output the mean of each of the last dimension. */
    float[] of(float[] patch) throws OrtException {
        long[] shape = {1, frames, bands};
        try (OnnxTensor shown =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(patch), shape);
                OrtSession.Result result = session.run(Map.of(input, shown))) {
            return mean(result.get(0));
        }
    }

    private static float[] mean(OnnxValue answer) {
        if (!(answer instanceof OnnxTensor tensor) || tensor.getInfo().getShape().length == 0) {
            throw new IllegalArgumentException("The model's answer is no embedding.");
        }
        long[] shape = tensor.getInfo().getShape();
        FloatBuffer values = tensor.getFloatBuffer();
        if (values == null || values.remaining() == 0) {
            throw new IllegalArgumentException("The model's answer is no embedding.");
        }
        float[] mean = new float[(int) shape[shape.length - 1]];
        int rows = values.remaining() / mean.length;
        for (int i = 0; values.hasRemaining(); i = (i + 1) % mean.length) {
            mean[i] += values.get() / rows;
        }
        return mean;
    }
}
