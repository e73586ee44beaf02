package io.mapek.analyze.domain.window;

/**
 * An occurrence as it is kept: the number of its subject in the window's table instead of the subject itself.
 *
 * @param at milliseconds since the epoch
 */
public record Mark(int subject, long at, int count, long id) {}
