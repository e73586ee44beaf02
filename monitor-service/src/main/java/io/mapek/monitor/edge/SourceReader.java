package io.mapek.monitor.edge;

import io.mapek.schema.model.SampleHistory;
import io.mapek.schema.systems.Source;
import io.mapek.schema.systems.SourceKind;
import java.util.List;

/** Asks sources of one kind; answers within the source's timeout, and says in words what went wrong. */
public interface SourceReader {
    /** The kind of source it reads. */
    SourceKind kind();

    /** Whether its sources can answer this query at all. */
    boolean canAnswer(Query query);

    /** Asks all queries at once. What cannot be read is a flaw, not an exception. */
    Readings read(Source source, List<Query> queries);

    /** What the queries would have answered at the instants before one; nothing where that cannot be told. */
    default List<SampleHistory> history(Source source, List<Query> queries, Due before) {
        return List.of();
    }
}
