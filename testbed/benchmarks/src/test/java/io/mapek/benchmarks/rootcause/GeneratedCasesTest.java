package io.mapek.benchmarks.rootcause;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.benchmarks.rootcause.Generator.Blur;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Few generated cases of every topology and fault, held to what quality demands; the benchmark runs many. */
class GeneratedCasesTest {
    private static final long SEED = 7;

    private static Conventions conventions() {
        NameOptions names = new NameOptions();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(names)).parseArgs();
        return new Conventions(names);
    }

    private static Scores scores(Blur blur, int cases) {
        Generator generator = new Generator(SEED, blur);
        Tally tally = new Tally("");
        for (int number = 0; number < cases; number++) {
            Generator.Labelled one = generator.labelled(number);
            Verdict verdict = new CaseRun(conventions(), 60)
                    .losingTargets(number % 2 == 1)
                    .of(one.data());
            tally.add(one.data(), one.culprit(), verdict, List.of());
        }
        return tally.all();
    }

    @Test
    void shouldFindTheCulpritWhereCallsAreKnown() {
        Scores scores = scores(Blur.NONE, 50);

        assertThat(scores.first()).isGreaterThanOrEqualTo(0.92);
        assertThat(scores.sureRight()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void shouldMostlyFindItWithMissingCallsAndNoisyRequests() {
        Scores scores = scores(Blur.STRONG, 50);

        assertThat(scores.first()).isGreaterThanOrEqualTo(0.85);
        assertThat(scores.sureRight()).isGreaterThanOrEqualTo(0.95);
        assertThat(scores.wrong()).isLessThan(scores.right());
    }

    @Test
    void shouldFindTheOnsetAndTheCulpritWhereSymptomsAreLocal() {
        LocalGenerator generator = new LocalGenerator(SEED);
        Tally tally = new Tally("");
        for (int number = 0; number < 20; number++) {
            LocalGenerator.Labelled one = generator.labelled(number);
            tally.add(one.data(), one.culprit(), new CaseRun(conventions(), 60).of(one.data(), Alarm.NONE), List.of());
        }

        assertThat(tally.all().first()).isGreaterThanOrEqualTo(0.98);
        assertThat(tally.of(Baseline.COUNTING).first()).isLessThan(0.5);
        assertThat(tally.of(Baseline.DEVIATION).first()).isLessThan(0.5);
        assertThat(tally.sureInNormal()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Topology.Shape.class)
    void shouldSeeNothingInTwoNormalDays(Topology.Shape shape) {
        RootCauseCase data = new Generator(SEED, Blur.NONE).normal(shape, 60, 2 * 24 * 60);

        Verdict verdict = new CaseRun(conventions(), 60).of(data, Alarm.NONE);

        assertThat(verdict.onsets()).isZero();
        assertThat(verdict.sureInNormal()).isZero();
    }
}
