package io.mapek.schema.event;

/** A whole statistic after one more assessment, with a revision. Topic {@code effectiveness}, compacted by its key. */
public sealed interface StatisticEvent extends Event permits EffectivenessUpdated, CalibrationUpdated {

    /** The record key: the newest record of each is kept for ever. */
    String key();
}
