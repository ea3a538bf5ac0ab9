package io.github.musegate.sound;

/**
 * What instruments and mix sound like: mean and deviation of the logarithmic mel bands, mean and covariance of the mel
 * cepstrum (Logan, "Mel frequency cepstral coefficients for music modeling", ISMIR 2000; Mandel and Ellis,
 * "Song-level features and support vector machines", ISMIR 2005), and the spectrum's shape.
 */
final class Timbre {

    static final int CEPSTRUM = 12;
    static final int COVARIED = 8;

    private final Spectra spectra;
    private final FloatRows cepstrum = new FloatRows(CEPSTRUM);

    Timbre(Spectra spectra) {
        this.spectra = spectra;
        FloatRows decibels = spectra.decibels();
        int bands = decibels.width();
        float[][] cosines = new float[CEPSTRUM][bands];
        for (int i = 0; i < CEPSTRUM; i++) {
            for (int band = 0; band < bands; band++) {
                cosines[i][band] =
                        (float) (Math.sqrt(2.0 / bands) * Math.cos(Math.PI * (i + 1) * (band + 0.5) / bands));
            }
        }
        for (int row = 0; row < decibels.rows(); row++) {
            int place = cepstrum.add();
            for (int i = 0; i < CEPSTRUM; i++) {
                float sum = 0;
                for (int band = 0; band < bands; band++) {
                    sum += cosines[i][band] * decibels.at(row, band);
                }
                cepstrum.values()[place + i] = sum;
            }
        }
    }

    /** Against the mean of all bands, so that it says the colour alone; a unit is 10 dB. */
    double[] bandMeans() {
        FloatRows decibels = spectra.decibels();
        double[] means = new double[decibels.width()];
        double all = 0;
        for (int band = 0; band < means.length; band++) {
            means[band] = decibels.mean(band) / 10;
            all += means[band] / means.length;
        }
        for (int band = 0; band < means.length; band++) {
            means[band] -= all;
        }
        return means;
    }

    double[] bandDeviations() {
        FloatRows decibels = spectra.decibels();
        double[] deviations = new double[decibels.width()];
        for (int band = 0; band < deviations.length; band++) {
            deviations[band] = decibels.deviation(band) / 5;
        }
        return deviations;
    }

    double[] cepstrumMeans() {
        double[] means = new double[CEPSTRUM];
        for (int i = 0; i < CEPSTRUM; i++) {
            means[i] = cepstrum.mean(i) / 10;
        }
        return means;
    }

    /** With the root of each, and its sign: in the unit of the coefficients themselves. */
    double[] cepstrumCovariances() {
        double[] covariances = new double[COVARIED * (COVARIED + 1) / 2];
        int filled = 0;
        for (int i = 0; i < COVARIED; i++) {
            for (int j = i; j < COVARIED; j++) {
                double covariance = covariance(i, j);
                covariances[filled++] = Math.signum(covariance) * Math.sqrt(Math.abs(covariance)) / 10;
            }
        }
        return covariances;
    }

    private double covariance(int i, int j) {
        double meanI = cepstrum.mean(i);
        double meanJ = cepstrum.mean(j);
        double sum = 0;
        for (int row = 0; row < cepstrum.rows(); row++) {
            sum += (cepstrum.at(row, i) - meanI) * (cepstrum.at(row, j) - meanJ);
        }
        return sum / Math.max(1, cepstrum.rows());
    }

    /** Means and deviations of contrasts, flatness and centroid. */
    double[] shape() {
        FloatRows shapes = spectra.shapes();
        double[] values = new double[2 * SpectralShape.COLUMNS];
        for (int column = 0; column < SpectralShape.COLUMNS; column++) {
            double unit = column == SpectralShape.CENTROID ? 1 : 10;
            values[2 * column] = shapes.mean(column) / unit;
            values[2 * column + 1] = shapes.deviation(column) / unit * 2;
        }
        return values;
    }
}
