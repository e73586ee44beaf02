package io.mapek.charter.domain;

/**
 * What bears on one component in a step: a factor on its service time, how evenly its load is spread (1 = evenly), and the
 * longest a request may wait besides the component's own timeout.
 */
record Strain(double serviceFactor, double balance, double longestWaitSeconds) {}
