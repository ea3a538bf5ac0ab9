package io.github.musegate.sound;

/**
 * Somebody who listens to a recording while it is decoded.
 *
 * @param rate the samples per second that are wanted
 * @param mono whether all channels are wanted as one; otherwise the first two, or one when there is only one
 * @param ear who listens
 */
record Feed(int rate, boolean mono, Ear ear) {

    /** Takes the sound block by block. */
    @FunctionalInterface
    interface Ear {

        /**
         * The next samples, between -1 and 1 unless the recording is louder than full scale.
         *
         * @param channels one or two, valid only during the call
         * @param count how many samples each of them has
         * @return whether more is wanted
         */
        boolean hear(float[][] channels, int count);
    }
}
