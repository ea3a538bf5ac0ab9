package io.github.musegate.sound;

/**
 * The two filters of BS.1770 in a row, for one channel: a shelf for the head, and a high pass. The standard gives
 * coefficients for 48 kHz; here they come from the analogue filters behind them, so any rate will do.
 */
final class KWeighting {

    private final double[] shelf;
    private final double[] pass;
    private double shelf1;
    private double shelf2;
    private double pass1;
    private double pass2;

    KWeighting(int rate) {
        shelf = shelf(Math.tan(Math.PI * 1_681.974450955533 / rate), 0.7071752369554196, 3.999843853973347);
        pass = pass(Math.tan(Math.PI * 38.13547087602444 / rate), 0.5003270373238773);
    }

    private static double[] shelf(double k, double q, double gain) {
        double high = Math.pow(10, gain / 20);
        double band = Math.pow(high, 0.4996667741545416);
        double norm = 1 + k / q + k * k;
        return new double[] {
            (high + band * k / q + k * k) / norm,
            2 * (k * k - high) / norm,
            (high - band * k / q + k * k) / norm,
            2 * (k * k - 1) / norm,
            (1 - k / q + k * k) / norm
        };
    }

    private static double[] pass(double k, double q) {
        double norm = 1 + k / q + k * k;
        return new double[] {1, -2, 1, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm};
    }

    /** Filters some samples and sums up the squares of what comes out. */
    double energy(float[] samples, int from, int count) {
        double[] a = shelf;
        double[] b = pass;
        double a1 = shelf1;
        double a2 = shelf2;
        double b1 = pass1;
        double b2 = pass2;
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            double x = samples[i];
            double y = a[0] * x + a1;
            a1 = a[1] * x - a[3] * y + a2;
            a2 = a[2] * x - a[4] * y;
            double z = y + b1;
            b1 = b[1] * y - b[3] * z + b2;
            b2 = y - b[4] * z;
            sum += z * z;
        }
        // numbers that fade away for ever become slow to calculate with
        shelf1 = settled(a1);
        shelf2 = settled(a2);
        pass1 = settled(b1);
        pass2 = settled(b2);
        return sum;
    }

    private static double settled(double state) {
        return Math.abs(state) < 1e-30 ? 0 : state;
    }
}
