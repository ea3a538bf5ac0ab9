package io.github.musegate.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the nearest of all that are offered. */
final class Nearest {

    private static final Comparator<Neighbour> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbour::distance).thenComparingLong(Neighbour::key);

    private final int most;
    private final PriorityQueue<Neighbour> kept = new PriorityQueue<>(NEAREST_FIRST.reversed());

    Nearest(int most) {
        this.most = most;
    }

    void offer(long key, double distance) {
        if (kept.size() < most) {
            kept.add(new Neighbour(key, distance));
            return;
        }
        Neighbour farthest = kept.element();
        if (distance < farthest.distance() || (distance == farthest.distance() && key < farthest.key())) {
            kept.remove();
            kept.add(new Neighbour(key, distance));
        }
    }

    List<Neighbour> inOrder() {
        List<Neighbour> ordered = new ArrayList<>(kept);
        ordered.sort(NEAREST_FIRST);
        return ordered;
    }
}
