package io.mapek.schema.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mapek.schema.model.ActionType;
import io.mapek.schema.model.LoopMode;
import io.mapek.schema.model.Risk;
import io.mapek.schema.model.RuleKind;
import io.mapek.schema.model.SeriesRole;
import io.mapek.schema.model.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a systems.yaml means, and how a wrong one is refused. */
class SystemsFileTest {
    private static final String CHARTER = "systems:\n  - id: charter\n    profiles: [charter]\n";

    @TempDir
    private Path directory;

    @Test
    void shouldFillInTheDefaultsOfTheSpecification() {
        ManagedSystem system = only("systems: [{id: bare}]");

        assertThat(system.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(system.fastInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(system.plan())
                .returns(3, PlanSettings::threshold)
                .returns(0.6, PlanSettings::minConfidence)
                .returns(false, PlanSettings::autoApprove)
                .returns(Risk.MEDIUM, PlanSettings::maxRisk)
                .returns(Duration.ofMinutes(10), PlanSettings::approvalTtl)
                .returns(LoopMode.ACTIVE, PlanSettings::mode);
        assertThat(system.guardrails())
                .isEqualTo(new GuardrailSettings(
                        Duration.ofMinutes(5), 3, Duration.ofHours(1), 6, 20, 4, 20, 3, List.of()));
        assertThat(system.execute())
                .isEqualTo(new ExecuteSettings(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofSeconds(1),
                        5,
                        Duration.ofSeconds(60)));
        assertThat(system.componentLabels())
                .containsExactly("exported_component", "component", "service", "node_or_service", "job", "instance");
    }

    @Test
    void shouldIncludeTheSeedsThresholdsWithTheCharterProfile() {
        ManagedSystem system = only(CHARTER);

        assertThat(system.rules())
                .extracting(Rule::id, Rule::kind, Rule::threshold, Rule::criticalAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("policy-violations", RuleKind.INCREMENTS, 0.0, 10),
                        org.assertj.core.groups.Tuple.tuple("validation-latency", RuleKind.LEVEL, 2.0, null),
                        org.assertj.core.groups.Tuple.tuple("enforcement-latency", RuleKind.LEVEL, 5.0, null),
                        org.assertj.core.groups.Tuple.tuple("committee-decision", RuleKind.LEVEL, 30.0, null));
        assertThat(system.components())
                .extracting(Component::name)
                .containsExactly("validation_workers", "enforcement", "policy_engine", "committee");
        assertThat(system.causalPairs())
                .extracting(CausalPair::cause)
                .containsExactly("validation_latency", "validation_latency", "system_overload");
        assertThat(system.callMetric().metric()).isEqualTo("westworld_charter_calls_total");
    }

    @Test
    void shouldIncludeSeveralProfiles() {
        ManagedSystem system = only("systems: [{id: all, profiles: [charter, charter-exporter, seed]}]");

        assertThat(system.rules()).hasSize(11).extracting(Rule::kind).contains(RuleKind.PROMQL);
    }

    @Test
    void shouldUseTheShippedRemediesUnlessThereAreOthers() {
        assertThat(only(CHARTER).strategiesFor("validation_latency"))
                .extracting(Strategy::name)
                .containsExactly("scale-and-tune-validation", "scale-validation");
        assertThat(only(CHARTER).strategies())
                .extracting(Strategy::prior)
                .containsExactly(0.5, 0.5, 0.9, 0.8, 0.7, 0.65, 0.6);
        assertThat(only(CHARTER
                                + "    strategies: [{name: own, cause: c, actions: [{type: SCALE_UP, component: committee, "
                                + "replicas: 7}], priority: low, risk: LOW, prior: 0.3}]\n")
                        .strategies())
                .extracting(Strategy::name)
                .containsExactly("own");
    }

    @Test
    void shouldShipRemediesThatCoverAllNineActionsButScaleDown() {
        assertThat(only(CHARTER).strategies())
                .flatExtracting(Strategy::actions)
                .extracting(action -> action.actionType())
                .contains(
                        ActionType.SCALE_UP,
                        ActionType.UPDATE_CONFIGURATION,
                        ActionType.APPLY_POLICY,
                        ActionType.BYPASS_VALIDATION,
                        ActionType.ACTIVATE_EMERGENCY_OVERRIDE,
                        ActionType.THROTTLE_REQUESTS,
                        ActionType.REBALANCE_LOAD,
                        ActionType.RESTART_SERVICE);
    }

    @Test
    void shouldLetAnOwnRuleReplaceAProfilesRuleOfThatId() {
        ManagedSystem system = only(
                CHARTER
                        + "    rules: [{id: validation-latency, kind: level, metric: mine, threshold: 9, severity: critical}]\n");

        assertThat(system.rules()).hasSize(4);
        assertThat(system.rules().getLast())
                .returns("validation-latency", Rule::id)
                .returns("mine", Rule::metric)
                .returns(9.0, Rule::threshold)
                .returns(Severity.CRITICAL, Rule::severity);
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "7d,PT168H", "PT1M30S,PT1M30S"})
    void shouldReadDurationsAsPeopleWriteThem(String written, Duration meant) {
        assertThat(only("systems: [{id: a, interval: " + written + "}]").interval())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "intervall: 30s # systems[0].intervall: unknown key, did you mean 'interval'?",
                "blubb: 1 # systems[0].blubb: unknown key",
                "interval: 30 # systems[0].interval: must be a duration like 250ms, 30s, 5m, 2h, 7d or PT30S, not '30'",
                "interval: 0s # systems[0]: interval must be longer than nothing, not PT0S",
                "interval: PT-5S # systems[0].interval: must be from 0s to 3650d, not 'PT-5S'",
                "interval: 99999d # systems[0].interval: must be from 0s to 3650d, not '99999d'",
                "interval: 9999999999s # systems[0].interval: must be a duration like",
                "plan: {treshold: 3} # systems[0].plan.treshold: unknown key, did you mean 'threshold'?",
                "plan: {threshold: 0} # systems[0].plan: threshold must be at least 1, not 0",
                "plan: {threshold: 2.5} # systems[0].plan.threshold: must be a whole number, not '2.5'",
                "plan: {threshold: many} # systems[0].plan.threshold: must be a whole number, not 'many'",
                "plan: {auto-approve: sure} # systems[0].plan.auto-approve: must be true or false, not 'sure'",
                "plan: {max-risk: BIG} # systems[0].plan.max-risk: must be one of LOW, MEDIUM, HIGH, not 'BIG'",
                "plan: {max-risk: 2} # systems[0].plan.max-risk: must be one of LOW, MEDIUM, HIGH, not '2'",
                "plan: {min-confidence: 60} # systems[0].plan: min-confidence must be from 0.0 to 1.0, not 60.0",
                "plan: {min-confidence: .nan} # systems[0].plan.min-confidence: Malformed numeric value",
                "plan: 5 # systems[0].plan: ",
                "guardrails: {system-budget: -1} # systems[0].guardrails: system-budget must be at least 0, not -1",
                "knowledge: {half-life: 0} # systems[0].knowledge: half-life must be at least 1, not 0",
                "execute: {attempts: 0} # systems[0].execute: attempts must be at least 1, not 0",
                "execute: {attempt-timeout: 91s} # systems[0].execute: attempt-timeout must be at most 90 s, not PT1M31S",
                "analyze: {window: 0s} # systems[0].analyze: window must be longer than nothing",
                "profiles: [nope] # systems[0].profiles[0]: there is no profile 'nope'; shipped ones are charter,",
                "profiles: [../secrets] # systems[0].profiles[0]: there is no profile '../secrets'",
                "profiles: [charter, charter] # systems[0].series: two are named",
                "sources: [{kind: prometheus, url: 'ftp://x'}] # systems[0].sources[0]: url must be like http://host:port, not 'ftp://x'",
                "sources: [{kind: prometheus, url: 'http://me:secret@x'}] # url must not hold credentials",
                "sources: [{kind: prometheus, url: 'ht tp'}] # systems[0].sources[0].url: must be a URL, not 'ht tp'",
                "sources: [{kind: prometheus}] # systems[0].sources[0]: url is missing",
                "sources: [{url: 'http://x'}] # systems[0].sources[0]: kind is missing",
                "sources: [{kind: scrape, url: 'http://x'}, {kind: scrape, url: 'http://y'}] # systems[0].sources: two are named 'scrape'",
                "rules: [{id: a, kind: level, metric: m}] # systems[0].rules[0]: threshold is missing",
                "rules: [{id: a, kind: promql, promql: up}] # systems[0].rules[0]: look-back is missing",
                "rules: [{id: a, kind: promql, promql: 'sum(heat', look-back: 1m}] # systems[0].rules[0]: promql of 'a': '(' at character 4 is not closed",
                "rules: [{id: a, kind: promql, promql: 'm{x=\"y}', look-back: 1m}] # promql of 'a': the quotation that begins with '\"' at character 5 is not closed",
                "rules: [{id: a, kind: promql, promql: 'm[5m) > 1', look-back: 1m}] # promql of 'a': ')' at character 5 closes nothing that is open",
                "rules: [{id: a, kind: promql, promql: 'm > ', look-back: 1m}] # promql of 'a': it is broken off behind '>'",
                "rules: [{id: a, kind: promql, promql: 'm and', look-back: 1m}] # promql of 'a': it is broken off behind 'and'",
                "series: [{id: s, promql: 'm}'}] # systems[0].series[0]: promql of 's': '}' at character 2 closes nothing that is open",
                "sources: [{kind: prometheus, url: 'http://x', labels: {a: b}}] # systems[0].sources[0]: labels are for kind scrape only",
                "rules: [{id: a, kind: alert}] # systems[0].rules[0]: kind ALERT is not written as a rule",
                "rules: [{id: a, kind: level, metric: m, threshold: 1, comparator: '=>'}]"
                        + " # systems[0].rules[0].comparator: comparator must be one of > >= < <= == !=, not '=>'",
                "rules: [{id: a, kind: increments, metric: m}, {id: a, kind: increments, metric: n}]"
                        + " # systems[0]: rules: two have the id 'a'",
                "series: [{metric: m, role: latency}, {metric: m, role: latency}] # systems[0].series: two are named 'series:m'",
                "causal-pairs: [{first-rule: a, then-rule: b, cause: c, hypothesis: h}] # systems[0].causal-pairs: there is no rule 'a'",
                "components: [{name: x, replicas: {min: 2, max: 1}}] # systems[0].components[0].replicas.normal: is missing",
                "components: [{name: x, replicas: {min: 2, normal: 1, max: 3}}]"
                        + " # systems[0].components[0].replicas: normal must be at least 2, not 1",
                "components: [{name: x}, {name: x}] # systems[0].components: two are named 'x'",
                "components: [~] # a list must not contain null",
                "strategies: [{name: a, cause: c, actions: [{type: NUKE}], priority: HIGH, risk: LOW, prior: 0.5}]"
                        + " # systems[0].strategies[0].actions[0]: unknown type 'NUKE'",
                "strategies: [{name: a, cause: c, actions: [{type: SCALE_UP, replicas: 3}], priority: HIGH, risk: LOW}]"
                        + " # systems[0].strategies[0].prior: is missing",
                "strategies: [{name: a, cause: c, actions: [{type: RESTART_SERVICE}, {type: SCALE_UP, replicas: 3}], priority: HIGH,"
                        + " risk: LOW, prior: 0.5}] # systems[0].strategies[0]: actions that cannot be undone must stand last in a",
                "interval: 5s, interval: 6s # systems[0]: Duplicate field 'interval'",
            })
    void shouldNameFileKeyAndReason(String keys, String reason) {
        assertRefused("systems:\n  - {id: a, " + keys + "}", reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "`` # No content",
                "systems: [] # number of systems must be at least 1",
                "systems: 5 # systems: must be a list",
                "system: [] # number of systems must be at least 1",
                "systems: [{id: a}, {id: a}] # two have the id 'a'",
                "systems: [{id: 'a|b'}] # systems[0]: id must not contain '|'",
                "systems: [{id: '*'}] # systems[0]: id must not contain '|' and not be '*'",
                "systems: [{id: ' '}] # systems[0]: id is blank",
                "systems: [{interval: 5s}] # systems[0]: id is missing",
                "systems: [{id: &x a, profiles: [*x]}] # alias '*x' is not supported",
                "{ # line 1",
            })
    void shouldNameWhatIsWrongWithTheWhole(String text, String reason) {
        assertRefused(text, reason);
    }

    @Test
    void shouldRefuseASecondDocument() {
        assertRefused(CHARTER + "---\nsystems: []\n", "something follows after the end");
    }

    @Test
    void shouldRefuseAComponentWhoseEffectorIsNotThere() {
        assertRefused(
                CHARTER + "    effectors: {k8s: {url: 'https://k'}}\n",
                "systems[0].effectors: there is no 'charter', which component 'validation_workers' needs");
    }

    @Test
    void shouldKnowAnEffectorsKindByItsNameAndElseLeaveItToOthers() {
        ManagedSystem system = only(
                """
                systems:
                  - id: shop
                    effectors:
                      charter: {url: 'http://c'}
                      kubernetes: {}
                      hooks: {kind: webhook, url: 'http://h', key-env: HOOKS}
                      robots: {}
                """);

        Duration tenSeconds = Duration.ofSeconds(10);
        assertThat(system.effectors())
                .containsEntry(
                        "charter",
                        new EffectorSettings(
                                EffectorKind.CHARTER, URI.create("http://c"), tenSeconds, "CHARTER_API_KEY"))
                .containsEntry("kubernetes", new EffectorSettings(EffectorKind.KUBERNETES, null, tenSeconds, null))
                .containsEntry(
                        "hooks",
                        new EffectorSettings(EffectorKind.WEBHOOK, URI.create("http://h"), tenSeconds, "HOOKS"))
                .containsEntry("robots", new EffectorSettings(EffectorKind.EXTERNAL, null, tenSeconds, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charter: {timeout: 3s}", "hooks: {kind: webhook}"})
    void shouldRefuseAnEffectorThatCannotBeReached(String effector) {
        assertRefused(
                "systems: [{id: shop, effectors: {" + effector + "}}]",
                "effectors." + effector.substring(0, effector.indexOf(':')) + ".url is missing");
    }

    @Test
    void shouldRefuseAnOwnRemedyForAComponentThatIsNotListed() {
        assertRefused(
                CHARTER
                        + "    strategies: [{name: s, cause: c, actions: [{type: SCALE_UP, component: validation_worker,"
                        + " replicas: 9}], priority: LOW, risk: LOW, prior: 0.5}]\n",
                "systems[0].strategies: 's' acts on 'validation_worker', which is not listed under components");
    }

    @Test
    void shouldReadAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("systems.yaml"), CHARTER);

        assertThat(SystemsFile.load(file).systems().find("charter")).isPresent();
    }

    @Test
    void shouldNameAFileThatCannotBeRead() throws IOException {
        Path absent = directory.resolve("absent.yaml");
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});

        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> SystemsFile.load(absent))
                .withMessage(absent + ": there is no such file");
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> SystemsFile.load(binary))
                .withMessage(binary + ": is not UTF-8");
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> SystemsFile.load(directory))
                .withMessageStartingWith(directory + ": cannot be read");
    }

    @Test
    void shouldHashWhatTheTextMeans() {
        String hash = SystemsFile.parse(CHARTER, "a").hash();

        assertThat(SystemsFile.parse("# a comment\n" + CHARTER + "    interval: 30s\n", "b")
                        .hash())
                .isEqualTo(hash)
                .matches("[0-9a-f]{12}");
        assertThat(SystemsFile.parse(CHARTER + "    interval: 31s\n", "b").hash())
                .isNotEqualTo(hash);
        assertThat(SystemsFile.parse("systems: [{id: charter}]", "b").hash()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"charter", "charter-exporter", "seed"})
    void shouldShipProfilesInUtf8ThatAreUnderstood(String profile) {
        assertThat(only("systems: [{id: a, profiles: [" + profile + "]}]").rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.description().getBytes(StandardCharsets.UTF_8))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-mesh", "span-metrics"})
    void shouldShipRolesAndCallsOfCommonConventions(String profile) {
        ManagedSystem system = only("systems: [{id: a, profiles: [" + profile + "]}]");

        assertThat(system.series())
                .extracting(SeriesQuery::role)
                .containsExactlyInAnyOrder(SeriesRole.REQUESTS, SeriesRole.LATENCY, SeriesRole.AVAILABILITY);
        assertThat(system.callMetric()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "token-env: A, token-file: /b # only one of token-env, token-file and basic",
                "basic: {username: a} # needs either password-env or password-file",
                "basic: {username: 'a:b', password-env: P} # username must not contain ':'",
                "tls: {insecure: true} # tls needs a url that begins with https",
                "headers: {Authorization: x} # 'Authorization' cannot be set",
                "headers: {'a b': x} # 'a b' cannot be set",
                "headers: {a: ü} # characters that no header may have",
                "secret-headers: {Host: H} # 'Host' cannot be set",
                "max-concurrent: -1 # max-concurrent",
            })
    void shouldRefuseASourceThatCannotBeAsked(String keys, String reason) {
        String text = "systems: [{id: a, sources: [{kind: prometheus, url: 'http://p', " + keys + "}]}]";

        assertRefused(text, reason);
    }

    private static ManagedSystem only(String text) {
        List<ManagedSystem> systems =
                SystemsFile.parse(text, "systems.yaml").systems().systems();
        assertThat(systems).hasSize(1);
        return systems.getFirst();
    }

    private static void assertRefused(String text, String reason) {
        assertThatExceptionOfType(InvalidSystems.class)
                .isThrownBy(() -> SystemsFile.parse(text, "systems.yaml"))
                .withMessageStartingWith("systems.yaml")
                .withMessageContaining(reason)
                .withMessageNotContainingAny("io.mapek", "secret@");
    }

    @Test
    void shouldReadAFileOfManyMegabytes() {
        String many = "systems:\n" + "# a line of a very long file\n".repeat(200_000) + "- id: last\n";

        SystemsFile read = SystemsFile.parse(many, "many");

        assertThat(read.systems().systems()).extracting(ManagedSystem::id).containsExactly("last");
    }
}
