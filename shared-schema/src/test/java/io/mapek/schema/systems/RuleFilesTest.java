package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A team's alerts as rules, and how a wrong file is refused. */
class RuleFilesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldTakeAnAlertWithAllItHas() throws IOException {
        Rule rule = only(
                """
                groups:
                  - name: checkout
                    interval: 30s
                    rules:
                      - record: checkout:errors:rate5m
                        expr: sum by (service) (rate(http_errors_total[5m]))
                      - alert: CheckoutErrorBudgetBurns
                        expr: |
                          checkout:errors:rate5m > 0.05
                            and sum by (service) (rate(http_requests_total{path=~"/v[12]"}[10m])) > 1
                        for: 1h30m
                        keep_firing_for: 5m
                        labels: {severity: Critical, team: "payments"}
                        annotations:
                          summary: Too many errors
                          description: "{{ $labels.service }} fails at {{ $value | humanizePercentage }}"
                """);

        assertThat(rule)
                .returns("checkout/CheckoutErrorBudgetBurns", Rule::id)
                .returns(RuleKind.PROMQL, Rule::kind)
                .returns(Duration.ofMinutes(90), Rule::holdFor)
                .returns(Severity.CRITICAL, Rule::severity)
                .returns("checkout_error_budget_burns", Rule::cause)
                .returns(Duration.ofMinutes(10), Rule::lookBack)
                .returns("{{ $labels.service }} fails at {{ $value | humanizePercentage }}", Rule::description)
                .returns(150, Rule::cleanCycles);
        assertThat(rule.promql()).startsWith("checkout:errors:rate5m > 0.05\n").endsWith("> 1");
        assertThat(rule.labels())
                .containsOnly(
                        java.util.Map.entry("severity", "Critical"),
                        java.util.Map.entry("team", "payments"),
                        java.util.Map.entry("alertname", "CheckoutErrorBudgetBurns"));
    }

    @Test
    void shouldTakeTheCauseThatALabelNames() throws IOException {
        Rule rule = only("groups: [{name: g, rules: [{alert: A, expr: up == 0, labels: {cause: system_overload}}]}]");

        assertThat(rule.cause()).isEqualTo("system_overload");
    }

    @Test
    void shouldTellAlertsOfOneNameApart() throws IOException {
        List<Rule> rules = rules(
                """
                groups:
                - name: disk
                  rules:
                  - {alert: DiskFull, expr: free < 10, labels: {severity: warning}}
                  - {alert: DiskFull, expr: free < 5, labels: {severity: critical}}
                - name: other
                  rules:
                  - {alert: DiskFull, expr: free < 1}
                """);

        assertThat(rules).extracting(Rule::id).containsExactly("disk/DiskFull", "disk/DiskFull#2", "other/DiskFull");
    }

    @Test
    void shouldFollowAnchorsAndTakeScalarsAsText() throws IOException {
        Rule rule = only(
                """
                groups:
                - name: g
                  limit: 10
                  query_offset: 1m
                  partial_response_strategy: warn
                  labels: {tier: 1}
                  rules:
                  - alert: A
                    expr: 1
                    labels: &common {severity: warning, on: yes}
                    annotations:
                  - record: r
                    expr: vector(1)
                    labels: {<<: *common, more: 2}
                """);

        assertThat(rule.promql()).isEqualTo("1");
        assertThat(rule.labels()).containsEntry("on", "yes").containsEntry("tier", "1");
        assertThat(rule.description()).isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            up == 0                                                     | PT0S
            rate(x[5m]) > 1                                             | PT5M
            rate(x[5m]) / rate(y[1h]) > 1                               | PT1H
            rate(x[5m] offset 1w) > 1                                   | PT168H5M
            max_over_time(rate(x[5m])[1h:1m]) > 1                       | PT1H5M
            max_over_time(rate(x[5m])[1h:]) > 1                         | PT1H5M
            x{path=~"[9h]"} > 1                                         | PT0S
            increase(x[1h30m]) > 1                                      | PT1H30M
            increase(x[90]) > 1                                         | PT1M30S
            rate(x[100ms])                                              | PT0.1S
            """)
    void shouldKnowHowFarAnExpressionLooksBack(String promql, Duration lookBack) {
        assertThat(LookBack.of(promql)).isEqualTo(lookBack);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            groups: [{rules: []}]                                                       | a group has no name
            groups: [{name: g}, {name: g}]                                              | two groups are named 'g'
            groups: [{name: g, rules: [{expr: up}]}]                                    | needs one of 'alert' and 'record'
            groups: [{name: g, rules: [{alert: A, record: r, expr: up}]}]               | needs one of 'alert' and 'record'
            groups: [{name: g, rules: [{alert: A}]}]                                    | group 'g', rule 'A': needs an 'expr'
            groups: [{name: g, rules: [{alert: A, expr: sum(up}]}]                      | group 'g', rule 'A': expr: '(' at character 4 is not closed
            groups: [{name: g, rules: [{record: r, expr: up)}]}]                        | group 'g', rule 'r': expr: ')' at character 3 closes
            groups: [{name: g, rules: [{alert: A, expr: up, for: 5}]}]                  | rule 'A': for must be a duration like
            groups: [{name: g, rules: [{alert: A, expr: up, for: 5m1h}]}]               | rule 'A': for must be a duration like
            groups: [{name: g, rules: [{record: r, expr: up, for: 5m}]}]                | a recording rule has no 'for'
            groups: [{name: g, rules: [{alert: A, expr: up, labels: {a-b: c}}]}]        | 'a-b' is no name of a label
            groups: [{name: g, rules: [{alert: A, expr: up, severity: bad}]}]           | severity
            groups: [{name: g, rules: [{alert: A, alert: B, expr: up}]}]                | duplicate key alert
            groups: {name: g}                                                           | groups
            groups: [                                                                   | expected the node content
            """)
    void shouldRefuseWhatPrometheusWouldRefuse(String text, String reason) {
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> rules(text))
                .withMessageContaining("alerts.yaml: ")
                .withMessageContaining(reason);
    }

    @Test
    void shouldReadEveryFileOfAGlobAndRefuseTheSameAlertTwice() throws IOException {
        String text = "groups: [{name: g, rules: [{alert: A, expr: up}]}]";
        Files.createDirectories(directory.resolve("rules"));
        Files.writeString(directory.resolve("rules/a.yaml"), text);
        Files.writeString(directory.resolve("rules/b.yml"), text);
        Files.writeString(directory.resolve("rules/b.yaml"), text);

        assertThat(load("rules/a*.yaml")).hasSize(1);
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> load("rules/*.yaml"))
                .withMessageContaining("b.yaml: g/A is also in ")
                .withMessageContaining("a.yaml");
    }

    @Test
    void shouldRefuseFilesThatAreNotThere() {
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> load("absent.yaml"))
                .withMessageContaining("absent.yaml: cannot be read, or is not there");
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> load("*.rules"))
                .withMessageContaining("systems[0].rule-files[0]: no file is like '*.rules'");
    }

    @Test
    void shouldNoticeAChangedRuleFile() throws IOException {
        rules("groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]");
        String before = SystemsFile.load(directory.resolve("systems.yaml")).hash();

        rules("groups: [{name: g, rules: [{alert: A, expr: up < 1}]}]");

        assertThat(SystemsFile.load(directory.resolve("systems.yaml")).hash()).isNotEqualTo(before);
    }

    private Rule only(String text) throws IOException {
        List<Rule> rules = rules(text);
        assertThat(rules).hasSize(1);
        return rules.getFirst();
    }

    private List<Rule> rules(String text) throws IOException {
        Files.writeString(directory.resolve("alerts.yaml"), text);
        return load("alerts.yaml");
    }

    private List<Rule> load(String ruleFile) throws IOException {
        Path file = directory.resolve("systems.yaml");
        Files.writeString(file, "systems: [{id: shop, rule-files: ['" + ruleFile + "']}]");
        return SystemsFile.load(file).systems().systems().getFirst().rules();
    }
}
