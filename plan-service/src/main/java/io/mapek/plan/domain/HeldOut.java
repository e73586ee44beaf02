package io.mapek.plan.domain;

import java.time.Instant;

/**
 * An episode that is left alone by lot.
 *
 * @param since when it was first left alone
 * @param until when it is at the latest acted on, although no control was assessed
 */
public record HeldOut(String episodeId, Instant since, Instant until) {}
