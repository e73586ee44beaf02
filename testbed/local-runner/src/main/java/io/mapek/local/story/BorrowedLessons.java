package io.mapek.local.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mapek.schema.model.Effectiveness;
import io.mapek.schema.model.Judgement;
import io.mapek.schema.systems.BorrowedPrior;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One system's lessons as another system's priors: the posterior's mean, which the other one's begins with, and beside it the
 * uplift where waiting was judged as good.
 */
public record BorrowedLessons(String system, List<BorrowedPrior> priors) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    private static final double THOUSAND = 1000;

    public BorrowedLessons {
        priors = List.copyOf(priors);
    }

    /** Those of strategies with an outcome; what action types share is no lesson of its own. */
    public static BorrowedLessons of(String system, Collection<Effectiveness> learned) {
        return new BorrowedLessons(
                system,
                learned.stream()
                        .filter(row -> !row.shared() && row.n() > 0)
                        .sorted(Comparator.comparing(Effectiveness::cause).thenComparing(Effectiveness::subject))
                        .map(row -> prior(system, row))
                        .toList());
    }

    private static BorrowedPrior prior(String system, Effectiveness row) {
        boolean asGoodAsWaiting = row.judgement() == Judgement.NO_BETTER && row.uplift() != null;
        return new BorrowedPrior(
                row.cause(),
                row.subject(),
                rounded(row.mean()),
                system,
                row.n(),
                asGoodAsWaiting ? rounded(row.uplift()) : null);
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }

    public boolean isEmpty() {
        return priors.isEmpty();
    }

    /** To be put under a system of {@code systems.yaml}. */
    public String yaml() {
        try {
            return "# Borrowed from '" + system.replaceAll("\\p{Cntrl}", " ")
                    + "': put this under the system that is to begin with it in systems.yaml.\n"
                    + YAML.writeValueAsString(Map.of("knowledge", Map.of("priors", priors)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
