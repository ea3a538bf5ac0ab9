package io.github.musegate.clustering;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.multivariate.MixtureMultivariateNormalDistribution;
import org.hipparchus.distribution.multivariate.MultivariateNormalDistribution;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.stat.fitting.MultivariateNormalMixtureExpectationMaximization;
import org.hipparchus.util.Pair;

/** Groups as overlapping normal distributions: each point belongs to the one that it most likely comes from. */
final class Mixture implements Groups {

    private static final int STEPS = 15;

    /** The likelihood of a point is better by less than this after a step: it is found. */
    private static final double SETTLED = 1e-3;

    /** Of the variance of everything; as much is added, so that groups of a few points keep an extent. */
    private static final double FLOOR = 0.02;

    private final List<Pair<Double, MultivariateNormalDistribution>> parts;
    private final List<double[]> means;

    private Mixture(MixtureMultivariateNormalDistribution model) {
        this.parts = model.getComponents();
        this.means = parts.stream().map(part -> part.getSecond().getMeans()).toList();
    }

    /** Betters groups that were found by k-means, by expectation and maximisation. */
    static Mixture find(List<double[]> sample, Middles begin, Runnable check) {
        MixtureMultivariateNormalDistribution model = begin(sample, begin);
        double[][] rows = sample.toArray(new double[0][]);
        double known = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            check.run();
            MultivariateNormalMixtureExpectationMaximization fitting =
                    new MultivariateNormalMixtureExpectationMaximization(rows);
            if (!step(fitting, model)) {
                break;
            }
            model = fitting.getFittedModel();
            if (fitting.getLogLikelihood() - known < SETTLED) {
                break;
            }
            known = fitting.getLogLikelihood();
        }
        return new Mixture(model);
    }

    /** One step. A group that lost its points cannot be bettered: then what was before counts. */
    private static boolean step(
            MultivariateNormalMixtureExpectationMaximization fitting, MixtureMultivariateNormalDistribution model) {
        try {
            fitting.fit(model, 1, SETTLED);
            return true;
        } catch (MathIllegalStateException unsettled) {
            return Double.isFinite(fitting.getLogLikelihood());
        } catch (MathRuntimeException degenerate) {
            return false;
        }
    }

    private static MixtureMultivariateNormalDistribution begin(List<double[]> sample, Middles begin) {
        List<List<double[]>> members = new ArrayList<>();
        begin.middles().forEach(middle -> members.add(new ArrayList<>()));
        sample.forEach(place -> members.get(begin.of(place)).add(place));
        double floor = FLOOR * spread(sample);
        List<Pair<Double, MultivariateNormalDistribution>> parts = new ArrayList<>();
        int total = sample.size();
        for (List<double[]> group : members) {
            if (!group.isEmpty()) {
                double[] mean = Points.mean(group);
                parts.add(Pair.create(
                        (double) group.size() / total,
                        new MultivariateNormalDistribution(mean, diagonal(group, mean, floor))));
            }
        }
        return new MixtureMultivariateNormalDistribution(parts);
    }

    /** The mean variance of a dimension. */
    private static double spread(List<double[]> places) {
        double[] mean = Points.mean(places);
        double sum = 0;
        for (double[] place : places) {
            sum += Points.squared(place, mean);
        }
        return Math.max(sum / places.size() / mean.length, 1e-9);
    }

    private static double[][] diagonal(List<double[]> group, double[] mean, double floor) {
        double[][] covariance = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (double[] place : group) {
                sum += (place[i] - mean[i]) * (place[i] - mean[i]);
            }
            covariance[i][i] = sum / group.size() + floor;
        }
        return covariance;
    }

    @Override
    public int count() {
        return parts.size();
    }

    @Override
    public int of(double[] place) {
        int likeliest = Points.nearest(place, means); // far from all of them no likelihood is more than 0
        double most = 0;
        for (int i = 0; i < parts.size(); i++) {
            double likelihood =
                    parts.get(i).getFirst() * parts.get(i).getSecond().density(place);
            if (likelihood > most) {
                most = likelihood;
                likeliest = i;
            }
        }
        return likeliest;
    }
}
