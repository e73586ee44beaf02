package io.mapek.simulation.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws a replay as one page that needs nothing else: counts, a timeline per system, and every difference. */
public final class ReportPage {
    private static final int WIDTH = 1000;
    private static final int ROW = 22;
    private static final String STYLE =
            "body{font:14px system-ui,sans-serif;margin:2rem;max-width:75rem}table{border-collapse:collapse}"
                    + "td,th{padding:.2rem .7rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}"
                    + ".ONLY_THEN{color:#b42318}.ONLY_NOW{color:#067647}.OTHERWISE{color:#b54708}svg{max-width:100%}";

    private ReportPage() {}

    /** The page. */
    public static String of(ReplayReport report) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<title>Replay</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Replay</h1><p>")
                .append(text(report.from() + " to " + report.to() + ", configuration " + report.config() + ", "
                        + report.events() + " events. "
                        + report.verdict().sentence()))
                .append("</p>");
        report.systems().forEach(system -> system(system, report, page));
        return page.append("</body></html>").toString();
    }

    private static void system(Comparison system, ReplayReport report, StringBuilder page) {
        page.append("<h2>").append(text(system.systemId())).append("</h2>");
        page.append("<table><tr><th></th><th>then</th><th>now</th><th>same</th></tr>");
        system.counts().forEach((kind, count) -> page.append("<tr><td>")
                .append(kind.name().toLowerCase(Locale.ROOT))
                .append("</td><td>")
                .append(count.then())
                .append("</td><td>")
                .append(count.now())
                .append("</td><td>")
                .append(count.same())
                .append("</td></tr>"));
        page.append("</table>");
        system.limits()
                .forEach(limit ->
                        page.append("<p>Not known: ").append(text(limit)).append("</p>"));
        timeline(system, report, page);
        page.append("<table><tr><th>when</th><th>what</th><th>then</th><th>now</th></tr>");
        system.differences().forEach(one -> row(one, page));
        page.append("</table>");
    }

    private static void row(Difference one, StringBuilder page) {
        page.append("<tr class=\"")
                .append(one.side())
                .append("\"><td>")
                .append(one.time())
                .append("</td><td>")
                .append(text(one.type()))
                .append("</td><td>")
                .append(text(one.then()))
                .append("</td><td>")
                .append(text(one.now()))
                .append("</td></tr>");
    }

    /** One line per kind of decision; a mark for each difference, red for then, green for now, on grey ones for context. */
    private static void timeline(Comparison system, ReplayReport report, StringBuilder page) {
        int height = ROW * (Kind.values().length + 1);
        page.append("<svg viewBox=\"0 0 ")
                .append(WIDTH + 140)
                .append(' ')
                .append(height)
                .append("\" role=\"img\">");
        for (Kind kind : Kind.values()) {
            int y = ROW * (kind.ordinal() + 1);
            page.append("<text x=\"0\" y=\"")
                    .append(y + 4)
                    .append("\" font-size=\"12\">")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append("</text><line x1=\"120\" x2=\"")
                    .append(WIDTH + 120)
                    .append("\" y1=\"")
                    .append(y)
                    .append("\" y2=\"")
                    .append(y)
                    .append("\" stroke=\"#ccc\"/>");
        }
        Set<String> places = new HashSet<>();
        system.context().stream()
                .filter(one -> places.add(one.type() + " " + place(one.time(), report)))
                .forEach(one -> mark(one, report, page));
        system.differences().forEach(one -> mark(one, report, page));
        page.append("</svg>");
    }

    private static void mark(Difference one, ReplayReport report, StringBuilder page) {
        String colour =
                switch (one.side()) {
                    case SAME -> "#999";
                    case ONLY_THEN -> "#b42318";
                    case ONLY_NOW -> "#067647";
                    case OTHERWISE -> "#b54708";
                };
        page.append("<circle r=\"4\" cx=\"")
                .append(120 + place(one.time(), report))
                .append("\" cy=\"")
                .append(ROW * (one.kind().ordinal() + 1))
                .append("\" fill=\"")
                .append(colour)
                .append("\"><title>")
                .append(text(title(one)))
                .append("</title></circle>");
    }

    private static String title(Difference one) {
        String told = Stream.of(one.then(), one.now()).filter(Objects::nonNull).collect(Collectors.joining(" / "));
        return one.time() + " " + one.type() + " " + one.side() + ": " + told;
    }

    private static long place(Instant time, ReplayReport report) {
        long all = Math.max(1, Duration.between(report.from(), report.to()).toMillis());
        return WIDTH * Duration.between(report.from(), time).toMillis() / all;
    }

    private static String text(String raw) {
        return raw == null
                ? ""
                : raw.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }
}
