package io.mapek.analyze.domain.rank;

/**
 * What a component loses per collection: time, or requests.
 *
 * @param rise how much worse each request is
 * @param requests how many it concerns
 * @param time that requests normally take in all: a caller's holds that of its callees
 * @param crashed whether all it used to carry is lost
 */
record Loss(double lost, double rise, double requests, double z, double time, boolean crashed) {}
