package io.mapek.monitor.domain;

import io.mapek.schema.event.SamplesCollected;
import io.mapek.schema.model.ScrapeTarget;
import io.mapek.schema.model.SourceFailure;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        if (collected.failures().isEmpty()) {
            return new Silent(List.of(), collected.outOfSight(), true, true, true);
        }
        Set<String> sources = collected.failures().stream()
                .filter(failure -> failure.queryId() == null)
                .map(SourceFailure::source)
                .collect(Collectors.toSet());
        List<Source> read = system.sources().stream()
                .filter(source -> source.kind() == SourceKind.SCRAPE && sources.contains(source.id()))
                .toList();
        List<ScrapeTarget> pages =
                read.stream().flatMap(source -> source.page().stream()).toList();
        Set<ScrapeTarget> down = read.stream().map(Source::downPage).collect(Collectors.toSet());
        down.retainAll(collected.outOfSight());
        List<ScrapeTarget> unscraped = collected.outOfSight().stream()
                .filter(target -> !down.contains(target))
                .toList();
        return new Silent(
                pages, unscraped, sources.isEmpty(), pages.size() == sources.size(), down.size() == sources.size());
    }
}
