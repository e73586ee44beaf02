package io.mapek.monitor.domain;

import java.time.Instant;

/**
 * What a rule's query showed last, so that "no violations" can be told from "metric not exported" and "threshold too high".
 *
 * @param matched how many series it matched
 * @param worst the value nearest to or farthest beyond the threshold, or null without a series
 * @param at when it was last answered, or null
 * @param failure why it was not answered in the latest cycle, or null
 */
public record RuleSight(int matched, Double worst, Instant at, String failure) {}
