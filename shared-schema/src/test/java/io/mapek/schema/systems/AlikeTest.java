package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeTest {
    private static final String ACME =
            """
            systems:
              - id: acme
                sources: [{kind: prometheus, url: 'http://p:9090', system-label: tenant, matchers: {env: live}}]
                rules: [{id: slow, kind: level, metric: delay, threshold: 2}]
            """;

    @Test
    void shouldMakeManySystemsOfOneDescription() {
        Systems systems = SystemsFile.parse(ACME + "alike: {acme: [globex, initech]}", "a test")
                .systems();

        assertThat(systems.systems()).extracting(ManagedSystem::id).containsExactly("acme", "globex", "initech");
        assertThat(systems.find("globex").orElseThrow().rules())
                .isEqualTo(systems.find("acme").orElseThrow().rules());
        assertThat(source(systems, "globex").matchersOf("globex")).isEqualTo(Map.of("tenant", "globex", "env", "live"));
    }

    @Test
    void shouldAskForNothingMoreWithoutALabel() {
        Systems systems = SystemsFile.parse(
                        "systems: [{id: a, sources: [{kind: scrape, url: 'http://p:1'}]}]", "a test")
                .systems();

        assertThat(source(systems, "a").matchersOf("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            alike: {globex: [acme]}       | a test: alike: there is no system 'globex'
            alike: {acme: [acme]}         | a test: alike: systems: two have the id 'acme'
            alike: {acme: [b, b]}         | a test: alike: systems: two have the id 'b'
            """)
    void shouldRefuseWhatCannotBeAlike(String alike, String reason) {
        assertThatThrownBy(() -> SystemsFile.parse(ACME + alike, "a test"))
                .isInstanceOf(InvalidSystems.class)
                .hasMessage(reason);
    }

    @Test
    void shouldRefuseSystemsThatWouldSeeTheSame() {
        String text = ACME.replace("system-label: tenant, ", "") + "alike: {acme: [globex]}";

        assertThatThrownBy(() -> SystemsFile.parse(text, "a test"))
                .hasMessage(
                        "a test: alike.acme: source 'prometheus' has no system-label, so that all of them would see the same");
    }

    @Test
    void shouldRefuseAnotherMatcherOfTheLabel() {
        String text = ACME.replace("metric: delay,", "metric: delay, matchers: {tenant: other},");

        assertThatThrownBy(() -> SystemsFile.parse(text, "a test"))
                .hasMessage("a test: systems[0].matchers: 'slow' asks for the label 'tenant',"
                        + " which a source's system-label or matchers set");
    }

    private static Source source(Systems systems, String id) {
        return systems.find(id).orElseThrow().sources().getFirst();
    }
}
