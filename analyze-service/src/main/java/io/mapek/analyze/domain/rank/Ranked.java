package io.mapek.analyze.domain.rank;

/**
 * A component's place in a ranking.
 *
 * @param score what it is ranked by: own loss, or z
 * @param z how far from its own normal
 * @param evidence one sentence
 */
public record Ranked(String component, double score, double z, String evidence) {}
