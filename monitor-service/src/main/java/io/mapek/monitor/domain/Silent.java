package io.mapek.monitor.domain;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import java.util.List;
import java.util.Optional;

/**
 * The sources of which not all is known. One that is read from a target's own page hides the series of that target, which its
 * labels name, and nothing else.
 *
 * @param pages the targets of those that are such pages, as their series name them
 * @param unscraped what is out of sight besides them
 * @param areNone whether there are none
 * @param arePages whether there are no others
 * @param areDown whether each is a target that is known to be down
 */
record Silent(
        List<ScrapeTarget> pages, List<ScrapeTarget> unscraped, boolean areNone, boolean arePages, boolean areDown) {
    /** Where what is missing may be anything. */
    static final Silent UNKNOWN = new Silent(List.of(), List.of(), false, false, false);

    static Silent in(ManagedSystem system, SamplesCollected collected) {
        List<String> sources = collected.failures().stream()
                .filter(failure -> failure.queryId() == null)
                .map(SourceFailure::source)
                .distinct()
                .toList();
        List<ScrapeTarget> pages = sources.stream()
                .flatMap(source -> page(system, source).stream())
                .toList();
        List<ScrapeTarget> unscraped = collected.outOfSight().stream()
                .filter(target -> !sources.contains(target.job()))
                .toList();
        boolean areDown = sources.stream().allMatch(source -> collected.outOfSight().stream()
                .anyMatch(target -> target.job().equals(source)));
        return new Silent(pages, unscraped, sources.isEmpty(), pages.size() == sources.size(), areDown);
    }

    private static Optional<ScrapeTarget> page(ManagedSystem system, String sourceId) {
        return system.sources().stream()
                .filter(source -> source.id().equals(sourceId))
                .flatMap(source -> source.page().stream())
                .findFirst();
    }
}
