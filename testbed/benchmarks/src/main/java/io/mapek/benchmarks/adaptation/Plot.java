package io.mapek.benchmarks.adaptation;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws cumulative regret by incident as SVG: one panel per sort of world, one line with its 90 % band per policy. */
final class Plot {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 260;
    private static final int LEFT = 48;
    private static final int TOP = 34;
    private static final int COLUMNS = 2;
    private static final int LEGEND = 30;
    private static final List<String> COLOURS =
            List.of("#0b6e4f", "#6bbf59", "#1f77b4", "#d62728", "#9467bd", "#555555");

    private Plot() {}

    static String of(Map<Worlds, List<Runs>> results) {
        int rows = (results.size() + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='11'>%n"
                        + "<rect width='100%%' height='100%%' fill='white'/>%n",
                COLUMNS * WIDTH,
                rows * HEIGHT + LEGEND));
        int panel = 0;
        for (Map.Entry<Worlds, List<Runs>> entry : results.entrySet()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform='translate(%d,%d)'>%n",
                    panel % COLUMNS * WIDTH,
                    LEGEND + panel / COLUMNS * HEIGHT));
            panel(svg, entry.getKey().title(), entry.getValue());
            svg.append("</g>\n");
            panel++;
        }
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, String title, List<Runs> all) {
        int incidents = all.getFirst().all().getFirst().best().length;
        double most = all.stream()
                .mapToDouble(runs -> runs.regret(incidents - 1).value())
                .max()
                .orElse(1);
        Scale scale = new Scale(incidents, Math.max(most * 1.08, 1));
        svg.append(text(LEFT, TOP - 12, title + ": cumulative regret by incident", "start"));
        for (int tick = 0; tick <= 4; tick++) {
            double value = scale.most() * tick / 4;
            svg.append(text(LEFT - 5, scale.y(value) + 4, String.format(Locale.ROOT, "%.0f", value), "end"));
            svg.append(line(scale.x(0), scale.y(value), scale.x(incidents), scale.y(value)));
            double incident = (double) incidents * tick / 4;
            svg.append(
                    text(scale.x(incident), scale.y(0) + 14, String.format(Locale.ROOT, "%.0f", incident), "middle"));
        }
        for (Runs runs : all) {
            curve(svg, runs, scale, incidents);
        }
    }

    private static void curve(StringBuilder svg, Runs runs, Scale scale, int incidents) {
        StringBuilder upper = new StringBuilder();
        StringBuilder middle = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int incident = 0; incident < incidents; incident += Math.max(1, incidents / 50)) {
            Runs.Mean mean = runs.regret(incident);
            upper.append(scale.point(incident + 1, mean.value() + mean.margin()));
            middle.append(scale.point(incident + 1, mean.value()));
            lower.insert(0, scale.point(incident + 1, Math.max(0, mean.value() - mean.margin())));
        }
        String colour = COLOURS.get(runs.contender().ordinal());
        svg.append("<polygon fill='").append(colour).append("' fill-opacity='0.15' points='");
        svg.append(upper).append(lower).append("'/>\n<polyline fill='none' stroke-width='1.6' stroke='");
        svg.append(colour).append("' points='").append(middle).append("'/>\n");
    }

    private static void legend(StringBuilder svg) {
        int x = 10;
        for (Contender contender : Contender.values()) {
            svg.append("<rect x='").append(x).append("' y='9' width='12' height='12' fill='");
            svg.append(COLOURS.get(contender.ordinal())).append("'/>");
            svg.append(text(x + 16, 19, contender.title(), "start"));
            x += 30 + 7 * contender.title().length();
        }
    }

    private static String text(double x, double y, String words, String anchor) {
        return String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n", x, y, anchor, words);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT, "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='#dddddd'/>%n", x1, y1, x2, y2);
    }

    /** From incidents and regret to points of a panel. */
    private record Scale(int incidents, double most) {
        double x(double incident) {
            return LEFT + (WIDTH - LEFT - 16) * incident / incidents;
        }

        double y(double regret) {
            return HEIGHT - 34 - (HEIGHT - TOP - 34) * regret / most;
        }

        String point(double incident, double regret) {
            return String.format(Locale.ROOT, "%.1f,%.1f ", x(incident), y(regret));
        }
    }
}
