package io.mapek.analyze.domain.rank;

/** How components were ranked: by what they lose beyond what their callees explain, or by how far they left their normal. */
public enum RankMode {
    GRAPH,
    METRIC
}
