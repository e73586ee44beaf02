package io.mapek.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapek.schema.contract.Contract.Field;
import io.mapek.schema.contract.Contract.Promise;
import io.mapek.schema.kafka.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What version 1 promised still holds: nothing is removed, renamed, narrowed or newly required. */
class CompatibilityTest {
    private static final Path FROZEN = Path.of("src/test/resources/golden/v1/contract.json");
    private static final Field TEXT = new Field("string", true, new TreeSet<>());
    private static final Field OPTIONAL = new Field("string", false, new TreeSet<>());
    private static final Field CHOICE = new Field("string", true, new TreeSet<>(List.of("APPROVE", "REJECT")));
    private static final Contract OLD =
            contract("commands", Map.of("policyId", TEXT, "decision", CHOICE, "by", OPTIONAL));

    @Test
    void shouldKeepWhatVersionOnePromised() throws IOException {
        Contract frozen = Json.mapper().readValue(Files.readString(FROZEN), Contract.class);

        Contract now = Contract.of(new EventSchemas());

        assertThat(frozen.brokenBy(now))
                .as("an older reader or an older event would break")
                .isEmpty();
        CheckedIn.matches(FROZEN, now.print());
    }

    @Test
    void shouldAllowNewOptionalFieldsAndValuesAndEvents() {
        Field wider = new Field("string", true, new TreeSet<>(List.of("APPROVE", "REJECT", "DEFER")));
        Contract newer =
                contract("commands", Map.of("policyId", TEXT, "decision", wider, "by", OPTIONAL, "ticket", OPTIONAL));
        newer.events().put("CommandNoted", new Promise("commands", new TreeMap<>(Map.of("note", TEXT))));

        assertThat(OLD.brokenBy(newer)).isEmpty();
    }

    @Test
    void shouldNoticeARemovedField() {
        Contract newer = contract("commands", Map.of("decision", CHOICE, "by", OPTIONAL));

        assertThat(OLD.brokenBy(newer)).containsExactly("PolicyDecision.policyId is gone or renamed");
    }

    @Test
    void shouldNoticeARenamedField() {
        Contract newer = contract("commands", Map.of("policy", TEXT, "decision", CHOICE, "by", OPTIONAL));

        assertThat(OLD.brokenBy(newer))
                .containsExactly(
                        "PolicyDecision.policyId is gone or renamed",
                        "PolicyDecision.policy is new and required: older events do not have it");
    }

    @Test
    void shouldNoticeANarrowedEnum() {
        Field narrow = new Field("string", true, new TreeSet<>(List.of("APPROVE")));
        Contract newer = contract("commands", Map.of("policyId", TEXT, "decision", narrow, "by", OPTIONAL));

        assertThat(OLD.brokenBy(newer))
                .containsExactly("PolicyDecision.decision lost values: [APPROVE, REJECT] became [APPROVE]");
    }

    @Test
    void shouldNoticeARequiredField() {
        Contract newer = contract("commands", Map.of("policyId", TEXT, "decision", CHOICE, "by", TEXT, "ticket", TEXT));

        assertThat(OLD.brokenBy(newer))
                .containsExactly(
                        "PolicyDecision.by has become required",
                        "PolicyDecision.ticket is new and required: older events do not have it");
    }

    @Test
    void shouldNoticeAChangedTypeOrTopicOrAMissingEvent() {
        Field number = new Field("integer", true, new TreeSet<>());
        Contract moved = contract("policies", Map.of("policyId", number, "decision", CHOICE, "by", OPTIONAL));

        assertThat(OLD.brokenBy(moved))
                .containsExactly(
                        "PolicyDecision moved from commands to policies",
                        "PolicyDecision.policyId was string, is integer");
        assertThat(OLD.brokenBy(new Contract(new TreeMap<>()))).containsExactly("PolicyDecision is gone");
    }

    private static Contract contract(String topic, Map<String, Field> fields) {
        return new Contract(new TreeMap<>(Map.of("PolicyDecision", new Promise(topic, new TreeMap<>(fields)))));
    }
}
