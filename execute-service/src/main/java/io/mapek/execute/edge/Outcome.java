package io.mapek.execute.edge;

import io.mapek.schema.model.FailureKind;
import io.mapek.schema.model.Require;
import io.mapek.schema.model.Verdict;
import java.util.Map;

/** What came of one attempt. */
public sealed interface Outcome {
    /**
     * It was done.
     *
     * @param state in PREPARE what DO would change, else what it is now
     * @param verdict for VERIFY, else null
     * @param detail one sentence, or null
     */
    record Done(Map<String, String> state, Verdict verdict, String detail) implements Outcome {
        public Done {
            state = Require.sorted(state);
        }
    }

    /** It was not done, or not known to be; the reason is for operators and holds no secret. */
    record Failed(FailureKind kind, String reason) implements Outcome {}
}
