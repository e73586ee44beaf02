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
     * @param verdict for VERIFY; {@code UNKNOWN} in PREPARE when the state cannot be read; else null
     * @param detail one sentence, or null
     * @param before for DO, what the target told of its state before, or null
     */
    record Done(Map<String, String> state, Verdict verdict, String detail, Map<String, String> before)
            implements Outcome {
        public Done {
            state = Require.sorted(state);
            before = before == null ? null : Require.sorted(before);
        }

        public Done(Map<String, String> state, Verdict verdict, String detail) {
            this(state, verdict, detail, null);
        }
    }

    /** It was not done, or not known to be; the reason is for operators and holds no secret. */
    record Failed(FailureKind kind, String reason) implements Outcome {}
}
