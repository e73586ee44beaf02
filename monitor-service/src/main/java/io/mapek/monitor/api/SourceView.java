package io.mapek.monitor.api;

import io.mapek.monitor.edge.Look;
import io.mapek.monitor.edge.SourceLook;
import io.mapek.schema.systems.ManagedSystem;
import io.mapek.schema.systems.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A source, and how it answered in the last collection.
 *
 * @param lastAsked null before the first collection, and for a source without a url, which is never asked
 * @param note what cannot be told of it, or null
 */
record SourceView(
        String id,
        String kind,
        URI url,
        Duration timeout,
        Instant lastAsked,
        Boolean answering,
        Integer series,
        Integer skipped,
        List<String> flaws,
        String note) {
    private static final String SENDS_ONLY =
            "it has no url: it sends by itself and is not asked, so that its silence cannot be told from health";

    static List<SourceView> all(ManagedSystem system, Optional<Look> look) {
        return system.sources().stream().map(source -> of(source, look)).toList();
    }

    private static SourceView of(Source source, Optional<Look> look) {
        Optional<SourceLook> last = look.flatMap(seen -> seen.sources().stream()
                .filter(each -> source.canBeAsked())
                .filter(each -> each.source().equals(source.id()))
                .findFirst());
        return new SourceView(
                source.id(),
                source.kind().name(),
                source.url(),
                source.timeout(),
                last.map(seen -> look.get().observation().time()).orElse(null),
                last.map(SourceLook::answering).orElse(null),
                last.map(SourceLook::series).orElse(null),
                last.map(SourceLook::skipped).orElse(null),
                last.map(SourceLook::flaws).orElse(List.of()),
                source.canBeAsked() ? null : SENDS_ONLY);
    }
}
