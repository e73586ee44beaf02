package io.mapek.schema.systems;

/** How a source is read. */
public enum SourceKind {
    PROMETHEUS,
    SCRAPE,
    ALERTMANAGER
}
