package io.mapek.benchmarks.rootcause;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.model.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A store whose pod dies with its exporter, through Monitor and Analyze: every cycle from then on is partial. */
class LostTargetTest {
    private static final List<String> PARTS = List.of("front", "middle", "store", "aside");
    private static final int NORMAL = 40;

    @Test
    void shouldBlameTheComponentThatCannotBeScrapedAnyMore() {
        Verdict verdict = run().losingTargets(true).of(storeDies());

        assertThat(verdict.mode()).isEqualTo("GRAPH");
        assertThat(verdict.ranking().getFirst()).isEqualTo("store");
        assertThat(verdict.evidence()).contains("carries none");
    }

    private static CaseRun run() {
        NameOptions names = new NameOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(names)).parseArgs();
        return new CaseRun(new Conventions(names), 120);
    }

    private static RootCauseCase storeDies() {
        List<CaseSeries> series = new ArrayList<>();
        for (String part : PARTS) {
            series.add(new CaseSeries("latency_seconds", Map.of("service", part), part));
            series.add(new CaseSeries("requests", Map.of("service", part), part));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < NORMAL + 6; i++) {
            rows.add(i < NORMAL ? healthy(30 * i) : dying(30 * i));
        }
        List<Call> calls =
                List.of(new Call("front", "middle"), new Call("middle", "store"), new Call("front", "aside"));
        return new RootCauseCase("store-dies", 30, 30.0 * NORMAL, series, rows, calls);
    }

    private static Row healthy(double second) {
        double wave = 1 + 0.02 * Math.sin(second);
        double[] values = {0.3 * wave, 100, 0.2 * wave, 100, 0.1 * wave, 100, 0.1 * wave, 100};
        return new Row(second, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, values);
    }

    /** Who calls the store waits for it in vain. */
    private static Row dying(double second) {
        double[] values = {2.3, 100, 2.2, 100, 0.1, 100};
        return new Row(second, new int[] {0, 1, 2, 3, 6, 7}, values);
    }
}
