package io.github.musegate.sound;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Embeddings by a model that the installation supplies as an ONNX file. Its input is what MusiCNN hears (Pons and Serra,
 * "musicnn: pre-trained convolutional neural networks for music audio tagging", 2019): the logarithm of mel bands, in
 * patches of three seconds. The embedding is the mean over all patches.
 */
final class ModelEmbedder implements Embedder {

    /** How the input is prepared: embeddings by the same model after other preparations cannot be compared. */
    private static final String PREPARATION = "-1";

    private static final int NAMING_DIGITS = 16;

    private final PatchModel model;
    private final String method;

    private ModelEmbedder(PatchModel model, String method) {
        this.model = model;
        this.method = method;
    }

    static ModelEmbedder load(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, NAMING_DIGITS);
            return new ModelEmbedder(PatchModel.load(content), "onnx-" + digest + PREPARATION);
        } catch (IOException e) {
            throw new IllegalArgumentException("The model file could not be read.", e);
        } catch (OrtException e) {
            throw new IllegalArgumentException("The model file holds no ONNX model that can be run.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the model's own bytes: another model has another name. */
    @Override
    public String method() {
        return method;
    }

    @Override
    public float[] weights() {
        float[] weights = new float[model.dimensions()];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Override
    public Listener listen() {
        PatchEar ear = new PatchEar(model);
        return new Listener() {

            @Override
            public List<Feed> feeds() {
                return List.of(new Feed(PatchEar.RATE, true, ear));
            }

            @Override
            public Embedding embedding(Heard heard) {
                return Embedding.of(method, ear.finish());
            }
        };
    }
}
