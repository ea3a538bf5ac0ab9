package io.github.musegate.sound;

import java.util.function.Consumer;

/** Cuts a stream of samples into overlapping pieces of one size. */
final class Frames {

    private final float[] piece;
    private final int hop;
    private final Consumer<float[]> listener;
    private int filled;

    Frames(int size, int hop, Consumer<float[]> listener) {
        this.piece = new float[size];
        this.hop = hop;
        this.listener = listener;
    }

    /** The listener may read the piece during the call only. */
    void add(float[] samples, int count) {
        int taken = 0;
        while (taken < count) {
            int portion = Math.min(count - taken, piece.length - filled);
            System.arraycopy(samples, taken, piece, filled, portion);
            taken += portion;
            filled += portion;
            if (filled == piece.length) {
                listener.accept(piece);
                System.arraycopy(piece, hop, piece, 0, piece.length - hop);
                filled = piece.length - hop;
            }
        }
    }
}
