package io.mapek.schema.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mapek.schema.contract.Golden;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.LoopModeSet;
import io.mapek.schema.event.PolicyDecision;
import io.mapek.schema.model.Decision;
import io.mapek.schema.model.Ids;
import io.mapek.schema.model.LoopMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader makes of records that are right, nearly right and wrong; the reason names what is wrong. */
class EventReaderTest {
    private static final String BY_HAND = "{\"type\":\"PolicyDecision\",\"policyId\":\"p-1\",\"decision\":\"APPROVE\"}";
    private static final Instant SENT = Instant.parse("2026-03-02T09:15:30Z");

    private final EventReader reader = new EventReader(new Topics("", 12));
    private final Headers headers = new RecordHeaders();

    @Test
    void shouldTakeWhatAForeignClientLeavesOutFromPlaceTimestampAndKey() {
        Reading reading = read(BY_HAND);

        assertThat(reading)
                .isEqualTo(known(new PolicyDecision(
                        Ids.derive("record", "commands", 3, 42L),
                        "charter",
                        SENT,
                        "p-1",
                        Decision.APPROVE,
                        null,
                        null)));
    }

    @Test
    void shouldTakeIdAndTimeFromCloudEventsHeadersWhenTheyAreThere() {
        EventHeaders.put(headers, "ce_id", "from-header");
        EventHeaders.put(headers, "ce_time", "2026-03-02T11:00:00+02:00");

        Reading reading = read(BY_HAND);

        assertThat(reading)
                .isEqualTo(known(new PolicyDecision(
                        "from-header",
                        "charter",
                        Instant.parse("2026-03-02T09:00:00Z"),
                        "p-1",
                        Decision.APPROVE,
                        null,
                        null)));
    }

    @Test
    void shouldNameAHeaderThatIsNoTime() {
        EventHeaders.put(headers, "ce_time", "soon");

        assertUnreadable(
                read(BY_HAND), "not a valid event: time: must be a time like 2026-01-31T09:30:00Z, not 'soon'");
    }

    @Test
    void shouldReadACommandForEverySystem() {
        Reading reading = reader.read(
                incoming("commands", "*", bytes("{\"type\":\"LoopModeSet\",\"mode\":\"PAUSED\",\"id\":\"a\"}")));

        assertThat(reading).isEqualTo(known(new LoopModeSet("a", "*", SENT, LoopMode.PAUSED, null, null)));
    }

    @Test
    void shouldRefuseAnythingElseForEverySystem() {
        Reading reading = reader.read(
                incoming("journal", "*", bytes("{\"type\":\"DeadlineFired\",\"stage\":\"plan\",\"sequence\":1}")));

        assertUnreadable(reading, "systemId: only a command can be for every system");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "oops # not a JSON object",
                "`` # not a JSON object",
                "[] # not a JSON object",
                "null # not a JSON object",
                "{} # not a valid event: the property 'type' is missing",
                "{\"type\":null} # not a valid event: the property 'type' is missing",
                "{\"type\":\"\"} # not a valid event: unknown type ''",
                "{\"type\":\"PolicyDecision\",\"decision\":\"APPROVE\"} # not a valid event: policyId is missing",
                "{\"type\":\"PolicyDecision\",\"policyId\":\" \",\"decision\":\"APPROVE\"} # not a valid event: policyId is blank",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":\"MAYBE\"}"
                        + " # not a valid event: decision: must be one of APPROVE, REJECT, not 'MAYBE'",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":1}"
                        + " # not a valid event: decision: must be one of APPROVE, REJECT, not '1'",
                "{\"type\":\"PolicyDecision\",\"policyId\":[1],\"decision\":\"APPROVE\"} # not a valid event: policyId: must be a text",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":\"APPROVE\",\"time\":\"now\"}"
                        + " # not a valid event: time: must be a time like 2026-01-31T09:30:00Z, not 'now'",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":\"APPROVE\",\"policyId\":\"q\"}"
                        + " # not a valid event: Duplicate field 'policyId'",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":\"APPROVE\",\"time\":\"+90000-01-01T00:00:00Z\"}"
                        + " # time must be from 1970 to 9999, not +90000-01-01T00:00:00Z",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"p\",\"decision\":\"APPROVE\",\"systemId\":\"other\"}"
                        + " # wrong key: 'charter' where 'other' is the key",
                "{\"type\":\"DeadlineFired\",\"stage\":\"plan\"} # not a valid event: sequence: is missing",
                "{\"type\":\"DeadlineFired\",\"stage\":\"plan\",\"sequence\":1.5}"
                        + " # not a valid event: sequence: must be a whole number, not '1.5'",
                "{\"type\":\"DeadlineFired\",\"stage\":\"plan\",\"sequence\":1} # DeadlineFired belongs on topic journal, not commands",
                "{\"type\":\"PolicyDecision\",\"policyId\":\"\\ud800\",\"decision\":\"APPROVE\"}"
                        + " # not a valid event: an escape stands for half a character",
            })
    void shouldSayWhatIsWrong(String value, String reason) {
        assertUnreadable(read(value), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "\"replicas\": 20 # \"replicas\": 0 # policy.actions[0].action: replicas must be at least 1, not 0",
                "\"SCALE_UP\", # \"NUKE\", # policy.actions[0].action: unknown type 'NUKE'",
                "0.25 # \"NaN\" # policy.score: cost must be a finite number, not NaN",
                "0.25 # 1e999 # policy.score: cost must be a finite number, not Infinity",
                "\"n\": 7 # \"n\": 99999999999 # Numeric value (99999999999) out of range of int",
                "PT2S # two seconds # policy.interval: must be a duration like PT30S, not 'two seconds'",
                "\"fingerprints\": [ # \"fingerprints\": [null, # policy: a list must not contain null",
                "\"1 SCALE_UP\": 0.15 # \"1 SCALE_UP\": null # policy.score: the value of '1 SCALE_UP' is missing",
            })
    void shouldNameTheFieldDeepInside(String right, String wrong, String reason) {
        Golden golden = golden("PolicyProposed");

        Reading reading = reader.read(golden.recordOf(bytes(golden.text()
                .replaceFirst(java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)))));

        assertThat(reading)
                .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                        .contains(reason));
    }

    @Test
    void shouldRefuseTrailingText() {
        assertThat(read(BY_HAND + " {}")).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldSkipATypeNobodyKnows() {
        assertThat(read("{\"type\":\"PolicyPondered\"}")).isEqualTo(new Reading.UnknownType("PolicyPondered"));
    }

    @Test
    void shouldRefuseATombstone() {
        assertUnreadable(reader.read(incoming("commands", "charter", null)), "a tombstone: the value is empty");
    }

    @Test
    void shouldRefuseWhatWouldNotFitADeadLetter() {
        byte[] large = new byte[EventReader.MAX_BYTES + 1];

        assertUnreadable(
                reader.read(incoming("commands", "charter", large)), "oversized: 900001 bytes, at most 900000");
    }

    @Test
    void shouldReadWhatJustFits() {
        byte[] large = new byte[EventReader.MAX_BYTES];
        Arrays.fill(large, (byte) ' ');
        System.arraycopy(bytes(BY_HAND), 0, large, 0, BY_HAND.length());

        assertThat(reader.read(incoming("commands", "charter", large))).isInstanceOf(Reading.Known.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldRefuseARecordWithoutAKey(String key) {
        assertUnreadable(
                reader.read(incoming("commands", key, bytes(BY_HAND))),
                "without a key: the key must be the system's id");
        assertUnreadable(
                reader.read(incoming("commands", null, bytes(BY_HAND))),
                "without a key: the key must be the system's id");
    }

    @Test
    void shouldRefuseTheKeyOfAnotherStatistic() {
        Golden golden = golden("EffectivenessUpdated");

        Reading reading =
                reader.read(incoming("effectiveness", "charter|validation_latency|other", bytes(golden.text())));

        assertUnreadable(
                reading,
                "wrong key: 'charter|validation_latency|other' where "
                        + "'charter|validation_latency|scale-and-tune-validation' is the key");
    }

    @Test
    void shouldRefuseAKeyThatGoesOnAfterTheSystem() {
        assertUnreadable(
                reader.read(incoming("commands", "charter|x", bytes(BY_HAND))),
                "wrong key: 'charter|x' where 'charter' is the key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prüfstand", "a/b?c=d", "système 1", "日本", "\uD83D\uDE80", "..", "a\nb", "%00", "O'Hara\""})
    void shouldReadSystemsWithOddNames(String systemId) {
        Event event = new PolicyDecision("a", systemId, SENT, "p", Decision.REJECT, "me", "why");
        var sent = new EventRecords(new Topics("", 12), "/mapek/test", null).of(event);

        Reading reading = reader.read(incoming("commands", sent.key(), sent.value()));

        assertThat(reading).isEqualTo(known(event));
    }

    @Test
    void shouldReadTopicsOfItsOwnPrefixOnly() {
        EventReader prefixed = new EventReader(new Topics("blue.", 12));

        assertThat(prefixed.read(incoming("blue.commands", "charter", bytes(BY_HAND))))
                .isInstanceOf(Reading.Known.class);
        assertUnreadable(
                prefixed.read(incoming("commands", "charter", bytes(BY_HAND))),
                "PolicyDecision belongs on topic blue.commands, not commands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void shouldRefuseOtherEncodings(String charset) {
        Reading reading = reader.read(incoming("commands", "charter", BY_HAND.getBytes(Charset.forName(charset))));

        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldRefuseBrokenUtf8() {
        byte[] broken = bytes(BY_HAND);
        broken[BY_HAND.indexOf("p-1")] = (byte) 0xff;

        assertUnreadable(reader.read(incoming("commands", "charter", broken)), "not UTF-8");
    }

    /** Somebody else could not read something, and wrote so. */
    @Test
    void shouldReadTheCharacterThatStandsForOthersThatCouldNotBeRead() {
        String odd = BY_HAND.replace("p-1", "p-\uFFFD");

        assertThat(reader.read(incoming("commands", "charter", bytes(odd))))
                .isInstanceOfSatisfying(
                        Reading.Known.class, known -> assertThat(((PolicyDecision) known.event()).policyId())
                                .isEqualTo("p-\uFFFD"));
    }

    @Test
    void shouldReadEscapedPairsAndBackslashes() {
        Reading reading = read(BY_HAND.replace("p-1", "\\ud83d\\ude80 \\\\ud800 \\u00e9"));

        assertThat(reading).isInstanceOfSatisfying(Reading.Known.class, known -> assertThat(
                        ((PolicyDecision) known.event()).policyId())
                .isEqualTo("\uD83D\uDE80 \\ud800 é"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "\"x\":["})
    void shouldRefuseNestingWithoutEnd(String opening) {
        String value = BY_HAND.replace("}", ",\"more\":" + "[".repeat(500) + opening.repeat(100_000));

        assertThat(read(value)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void shouldKeepReasonsShortAndOnOneLine() {
        String noise = "x\\n".repeat(100_000);

        for (String value : new String[] {
            BY_HAND.replace("APPROVE", noise),
            BY_HAND.replace("PolicyDecision", noise),
            BY_HAND.replace("\"APPROVE\"", "9".repeat(100_000)),
            BY_HAND.replace("}", ",\"time\":\"" + noise + "\"}"),
            BY_HAND.replace("}", ",\"systemId\":\"" + noise + "\"}"),
            "{\"" + noise + "\":" + noise,
        }) {
            assertThat(read(value).toString()).hasSizeLessThan(700).doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PolicyDecision, policyId, 200",
        "PolicyDecision, id, 200",
        "PolicyDecision, by, 200",
        "PolicyDecision, reason, 500",
        "RollbackRequested, executionId, 200",
        "RollbackRequested, reason, 500",
        "BreakerClosed, cause, 200",
        "BreakerClosed, strategy, 200",
        "LoopModeSet, by, 200",
        "LoopModeSet, reason, 500"
    })
    void shouldRefuseACommandWithMoreWordsThanAStateKeeps(String command, String field, int most) {
        ObjectNode tree = golden(command).tree();

        Reading longest = read(tree.put(field, "x".repeat(most)).toString());
        Reading longer = read(tree.put(field, "x".repeat(most + 1)).toString());

        assertThat(longest).isInstanceOf(Reading.Known.class);
        assertThat(longer.toString()).contains(field + " must have at most " + most + " characters, not " + (most + 1));
    }

    private Reading read(String value) {
        return reader.read(incoming("commands", "charter", bytes(value)));
    }

    private IncomingRecord incoming(String topic, String key, byte[] value) {
        return new IncomingRecord(topic, 3, 42, key, value, SENT, headers);
    }

    private static void assertUnreadable(Reading reading, String reason) {
        assertThat(reading).isEqualTo(new Reading.Unreadable(reason));
    }

    private static Reading known(Event event) {
        return new Reading.Known(event);
    }

    private static Golden golden(String name) {
        return Golden.all().stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
