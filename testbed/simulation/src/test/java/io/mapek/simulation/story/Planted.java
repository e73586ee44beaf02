package io.mapek.simulation.story;

/** A bug planted on purpose, and who is to find it. */
interface Planted extends Variant {
    /** The invariant that is to find it. */
    String finder();
}
