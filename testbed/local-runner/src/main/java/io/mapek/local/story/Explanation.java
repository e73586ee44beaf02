package io.mapek.local.story;

import io.mapek.schema.event.ActionCompleted;
import io.mapek.schema.event.ActionFailed;
import io.mapek.schema.event.ActionProgressed;
import io.mapek.schema.event.ActionRequested;
import io.mapek.schema.event.ActionResult;
import io.mapek.schema.event.EffectivenessUpdated;
import io.mapek.schema.event.Event;
import io.mapek.schema.event.PolicyProposed;
import io.mapek.schema.event.SamplesCollected;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the chain of one policy in lines for a terminal: each moment, who decided, and what. */
public final class Explanation {
    private final Story story = new Story();
    private final Chain chain;
    private final List<String> told = new ArrayList<>();

    private Explanation(Chain chain) {
        this.chain = chain;
    }

    /** The lines. */
    public static List<String> of(Chain chain) {
        Explanation explanation = new Explanation(chain);
        explanation.begin();
        chain.events().forEach(explanation::tell);
        explanation.end();
        return explanation.told;
    }

    private void begin() {
        List<String> gaps = Gaps.of(chain);
        if (!gaps.isEmpty()) {
            told.add("No longer on the topics: " + String.join(", ", gaps) + ".");
        }
    }

    private void tell(Event event) {
        lines(event).forEach(line -> write(event.time(), line));
        if (event instanceof PolicyProposed) {
            chain.lessons().restsOn().ifPresent(this::chosenBecause);
        }
    }

    private List<Line> lines(Event event) {
        return switch (event) {
            case SamplesCollected samples -> List.of(Line.step("MONITOR", collected(samples)));
            case ActionRequested request -> List.of(Line.step("EXECUTE", asked(request)));
            case ActionResult result -> List.of(Line.detail(answered(result)));
            case ActionProgressed progressed -> List.of();
            case EffectivenessUpdated lesson
            when isEarlier(lesson) -> List.of(Line.step("KNOWLEDGE", "KNEW " + Words.lesson(lesson.effectiveness())));
            default -> story.tell(event);
        };
    }

    private boolean isEarlier(EffectivenessUpdated lesson) {
        return chain.lessons().taught().filter(lesson::equals).isEmpty();
    }

    private void chosenBecause(EffectivenessUpdated lesson) {
        String from = chain.lessons()
                .learnedFrom()
                .map(policy -> ", last from policy " + policy)
                .orElse("");
        write(
                chain.policy().proposedAt(),
                Line.detail("its effect was learned at " + lesson.time().truncatedTo(ChronoUnit.SECONDS) + from));
    }

    private void end() {
        if (chain.lessons().taught().isEmpty()) {
            told.add("Nothing was learned from it, as far as the topics remember.");
        }
        if (!chain.lessons().usedBy().isEmpty()) {
            told.add("What it taught counted in policies "
                    + String.join(", ", chain.lessons().usedBy()));
        }
    }

    private static String collected(SamplesCollected samples) {
        int count = samples.results().stream()
                .mapToInt(result -> result.samples().size())
                .sum();
        String failures =
                samples.failures().isEmpty() ? "" : ", " + samples.failures().size() + " failures or warnings";
        return "COLLECTED " + count + " samples for " + samples.results().size() + " queries" + failures;
    }

    private static String asked(ActionRequested request) {
        return "asks " + request.phase() + " of action " + (request.index() + 1) + " "
                + request.action().actionType() + " " + request.action().component()
                + (request.attempt() == 1 ? "" : ", attempt " + request.attempt());
    }

    private static String answered(ActionResult result) {
        return switch (result) {
            case ActionCompleted done ->
                done.phase() + " answered"
                        + (done.verdict() == null ? "" : " " + done.verdict())
                        + (done.state().isEmpty() ? "" : ": " + Words.state(done.state()));
            case ActionFailed failed -> failed.phase() + " failed, " + failed.failure() + ": " + failed.reason();
        };
    }

    private void write(Instant time, Line line) {
        told.add(String.format(
                Locale.ROOT,
                "%-24s  %-9s  %s%s",
                time.truncatedTo(ChronoUnit.MILLIS),
                line.stage(),
                line.mood() == Line.Mood.DETAIL ? "  " : "",
                line.text()));
    }
}
