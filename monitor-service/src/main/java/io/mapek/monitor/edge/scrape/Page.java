package io.mapek.monitor.edge.scrape;

import io.mapek.monitor.edge.Query;
import io.mapek.monitor.edge.Reading;
import io.mapek.monitor.edge.Web;
import io.mapek.schema.model.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A target's metrics page, in OpenMetrics or Prometheus text. A bad line is left out and told; a page of which no line can be
 * read is no metrics page. Series are selected as an instant query selects them: what was measured more than 5 minutes ago is
 * gone.
 */
final class Page {
    /** Prometheus's look-back delta. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    private final List<SeriesLine> series = new ArrayList<>();
    private final boolean openMetrics;
    private int badLines;
    private String firstBad = "";
    private boolean ended;

    private Page(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    static Page parse(String text, boolean openMetrics) {
        Page page = new Page(openMetrics);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            page.add(line, ++number);
        }
        return page;
    }

    private void add(String line, int number) {
        ended |= line.strip().equals("# EOF");
        if (line.isBlank() || line.strip().startsWith("#")) {
            return;
        }
        try {
            series.add(SeriesLine.parse(line, openMetrics));
        } catch (IllegalArgumentException bad) {
            badLines++;
            firstBad = badLines == 1 ? "line " + number + ": " + Web.words(bad.getMessage()) : firstBad;
        }
    }

    /** Whether there is nothing on the page but what cannot be read. */
    boolean isUnreadable() {
        return series.isEmpty() && badLines > 0;
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
        int notFinite = 0;
        for (SeriesLine line : series) {
            if (!query.selects(line.name(), line.labels()) || isGone(line, now)) {
                continue;
            }
            if (Double.isFinite(line.value())) {
                samples.add(new Sample(line.name(), line.labels(), line.value(), line.time()));
            } else {
                notFinite++;
            }
        }
        return Reading.answered(query.id(), samples, notFinite);
    }

    private static boolean isGone(SeriesLine line, Instant now) {
        return line.time() != null && line.time().isBefore(now.minus(LOOK_BACK));
    }
}
