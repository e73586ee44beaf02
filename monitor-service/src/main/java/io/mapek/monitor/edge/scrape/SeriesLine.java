package io.mapek.monitor.edge.scrape;

import io.mapek.monitor.edge.Numbers;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One line of a metrics page, taken apart:
 *
 * <pre>
 *  name{label="value",…} value [timestamp] [# exemplar]
 *  {"a name","label"="value",…} value …                      (names beyond the classic alphabet)
 * </pre>
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">exposition formats</a>
 */
final class SeriesLine {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final char END = '\0';
    private static final double MOST_MILLIS = 1e16;

    private final String line;
    private final boolean openMetrics;
    private int at;

    private String name = "";
    private final Map<String, String> labels = new TreeMap<>();
    private double value;
    private Instant time;

    private SeriesLine(String line, boolean openMetrics) {
        this.line = line;
        this.openMetrics = openMetrics;
    }

    /** The parts of a line; refuses a line that is not a series, with the reason. */
    static SeriesLine parse(String line, boolean openMetrics) {
        SeriesLine parsed = new SeriesLine(line, openMetrics);
        parsed.all();
        return parsed;
    }

    String name() {
        return name;
    }

    Map<String, String> labels() {
        return labels;
    }

    double value() {
        return value;
    }

    /** When it was measured, or null when the page does not say. */
    Instant time() {
        return time;
    }

    private void all() {
        blanks();
        if (peek() != '{') {
            name = word();
            require(METRIC.matcher(name).matches(), "'" + name + "' is no metric name");
        }
        blanks();
        if (peek() == '{') {
            at++;
            labelList();
        }
        require(!name.isEmpty(), "no metric name");
        value = number(spaced("value"));
        blanks();
        if (peek() != END && peek() != '#') {
            time = timestamp(spaced("timestamp"));
            blanks();
        }
        require(peek() == END || (openMetrics && peek() == '#'), "more than a value and a timestamp");
    }

    private void labelList() {
        blanks();
        while (peek() != '}') {
            label();
            blanks();
            require(peek() == ',' || peek() == '}', "labels do not end with '}'");
            if (peek() == ',') {
                at++;
                blanks();
            }
        }
        at++;
    }

    private void label() {
        boolean isQuoted = peek() == '"';
        String label = isQuoted ? quoted() : word();
        blanks();
        if (isQuoted && peek() != '=' && name.isEmpty()) {
            require(!label.isEmpty(), "no metric name");
            name = label;
            return;
        }
        require(peek() == '=', "no '=' after label '" + label + "'");
        at++;
        blanks();
        require(peek() == '"', "the value of label '" + label + "' is not quoted");
        String text = quoted();
        require(isQuoted || LABEL.matcher(label).matches(), "'" + label + "' is no label name");
        require(!labels.containsKey(label), "label '" + label + "' stands twice");
        labels.put(label, text);
    }

    private String word() {
        int from = at;
        while ("{}=,\" \t".indexOf(peek()) < 0 && peek() != END) {
            at++;
        }
        return line.substring(from, at);
    }

    private String spaced(String what) {
        blanks();
        int from = at;
        while (peek() != ' ' && peek() != '\t' && peek() != END) {
            at++;
        }
        require(at > from, "no " + what);
        return line.substring(from, at);
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        at++;
        while (peek() != '"') {
            require(at < line.length(), "a quote is not closed");
            char next = line.charAt(at++);
            if (next == '\\') {
                require(at < line.length(), "a quote is not closed");
                text.append(unescaped(line.charAt(at++)));
            } else {
                text.append(next);
            }
        }
        at++;
        return text.toString();
    }

    /** What is no escape stands for itself, with its backslash, as Prometheus reads it. */
    private static String unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case '\\', '"' -> String.valueOf(escaped);
            default -> "\\" + escaped;
        };
    }

    private static double number(String text) {
        OptionalDouble number = Numbers.parse(text);
        require(number.isPresent(), "'" + text + "' is not a number");
        return number.getAsDouble();
    }

    private Instant timestamp(String text) {
        double millis = number(text) * (openMetrics ? 1000 : 1);
        require(Math.abs(millis) < MOST_MILLIS, "'" + text + "' is not a time");
        return Instant.ofEpochMilli(Math.round(millis));
    }

    private void blanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < line.length() ? line.charAt(at) : END;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
