package io.mapek.monitor.edge.scrape;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.schema.model.Sample;
import io.mapek.schema.model.UnmeasuredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A target's metrics page, in OpenMetrics or Prometheus text. A bad line is left out and told; a page of which no line can be
 * read is no metrics page. Series are selected as an instant query selects them: what was measured more than 5 minutes ago is
 * gone, and what is said to be from the future was never there.
 */
final class Page {
    /** Prometheus's look-back delta. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    /** Prometheus refuses what is farther ahead of its clock. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final List<SeriesLine> series = new ArrayList<>();
    private final boolean openMetrics;
    private final Set<String> wanted;
    private final TargetLabels target;
    private int read;
    private int badLines;
    private String firstBad = "";
    private boolean ended;

    private Page(boolean openMetrics, Set<String> wanted, TargetLabels target) {
        this.openMetrics = openMetrics;
        this.wanted = wanted;
        this.target = target;
    }

    /**
     * Reads a page.
     *
     * @param whole whether its end was marked; if not, a last line without an end may be half of one
     * @param queries what will be selected: of a large page only that is kept
     * @param target what its series have because they come from it
     */
    static Page parse(
            String text, boolean openMetrics, boolean whole, List<Query.Selection> queries, TargetLabels target) {
        Page page = new Page(
                openMetrics, queries.stream().map(Query.Selection::metric).collect(Collectors.toSet()), target);
        int number = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            number++;
            if (end < 0 && !whole) {
                page.bad(number, "the page is cut off here");
            } else {
                page.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, number);
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return page;
    }

    private void add(String line, int number) {
        if (ended && openMetrics && !line.isBlank()) {
            bad(number, "something follows # EOF");
            return;
        }
        ended |= line.strip().equals("# EOF");
        if (line.isBlank() || line.strip().startsWith("#")) {
            return;
        }
        try {
            SeriesLine parsed = SeriesLine.parse(line, openMetrics);
            read++;
            if (wanted.contains(parsed.name())) {
                target.putOn(parsed.labels());
                series.add(parsed);
            }
        } catch (IllegalArgumentException bad) {
            bad(number, bad.getMessage());
        }
    }

    private void bad(int number, String reason) {
        badLines++;
        firstBad = badLines == 1 ? "line " + number + ": " + reason : firstBad;
    }

    /** Whether there is nothing on the page but what cannot be read. */
    boolean isUnreadable() {
        return read == 0 && badLines > 0;
    }

    /** What is wrong with the page as a whole. */
    Optional<String> flaw() {
        if (badLines > 0) {
            return Optional.of(badLines + (badLines == 1 ? " bad line; " : " bad lines; the first is ") + firstBad);
        }
        return openMetrics && !ended
                ? Optional.of("the page is cut off: it does not end with # EOF")
                : Optional.empty();
    }

    Reading select(Query.Selection query, Instant now) {
        List<Sample> samples = new ArrayList<>();
        List<UnmeasuredSample> unmeasured = new ArrayList<>();
        for (SeriesLine line : series) {
            if (!query.selects(line.name(), line.labels()) || isGone(line, now)) {
                continue;
            }
            if (Double.isFinite(line.value())) {
                samples.add(new Sample(line.name(), line.labels(), line.value(), line.time()));
            } else {
                unmeasured.add(
                        new UnmeasuredSample(line.name(), line.labels(), UnmeasuredSample.written(line.value())));
            }
        }
        return Reading.answered(query.id(), samples, unmeasured);
    }

    private static boolean isGone(SeriesLine line, Instant now) {
        return line.time() != null
                && (line.time().isBefore(now.minus(LOOK_BACK)) || line.time().isAfter(now.plus(AHEAD)));
    }
}
