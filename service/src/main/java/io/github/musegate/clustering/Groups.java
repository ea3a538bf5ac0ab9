package io.github.musegate.clustering;

/** Groups that were found. */
interface Groups {

    /** Belongs to none. */
    int NONE = -1;

    /**
     * How many there are.
     *
     * @return some; perhaps none
     */
    int count();

    /**
     * To which one a point belongs.
     *
     * @param place a point, among those by which they were found or not
     * @return the group, counted from 0, or {@link #NONE}
     */
    int of(double[] place);
}
