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
 * One system's lessons as another system's priors. The effect is the expected one: the posterior's mean, or the uplift where
 * waiting was judged as good.
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
                        .map(row -> new BorrowedPrior(row.cause(), row.subject(), effect(row), system, row.n()))
                        .toList());
    }

    private static double effect(Effectiveness row) {
        boolean asGoodAsWaiting = row.judgement() == Judgement.NO_BETTER && row.uplift() != null;
        double expected = asGoodAsWaiting ? Math.max(0, row.uplift()) : row.mean();
        return Math.round(expected * THOUSAND) / THOUSAND;
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
