package io.github.musegate.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Groups as dense places, found by HDBSCAN: a point belongs where the closest of the sample does. */
final class Densities implements Groups {

    /** Tribuo's word for points between the groups; the groups count from one more. */
    private static final int NOISE = 0;

    /** How many neighbours say how dense a place is. */
    private static final int NEIGHBOURS = 5;

    private final List<double[]> sample;
    private final List<Integer> labels;

    private Densities(List<double[]> sample, List<Integer> labels) {
        this.sample = sample;
        this.labels = labels;
    }

    /** Finds groups of at least so many points of the sample. */
    static Densities find(List<double[]> sample, int least) {
        if (sample.size() <= Math.max(NEIGHBOURS, least)) {
            return new Densities(sample, sample.stream().map(place -> NOISE).toList());
        }
        ClusteringFactory factory = new ClusteringFactory();
        MutableDataset<ClusterID> data =
                new MutableDataset<>(new SimpleDataSourceProvenance("library", factory), factory);
        String[] names = IntStream.range(0, sample.getFirst().length)
                .mapToObj("d%03d"::formatted)
                .toArray(String[]::new);
        sample.forEach(place -> data.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, place)));
        HdbscanTrainer trainer = new HdbscanTrainer(
                least, DistanceType.L2.getDistance(), NEIGHBOURS, 1, NeighboursQueryFactoryType.KD_TREE);
        return new Densities(sample, new ArrayList<>(trainer.train(data).getClusterLabels()));
    }

    @Override
    public int count() {
        return labels.stream().mapToInt(label -> label).max().orElse(NOISE) - NOISE;
    }

    @Override
    public int of(double[] place) {
        return labels.get(Points.nearest(place, sample)) - NOISE - 1;
    }
}
