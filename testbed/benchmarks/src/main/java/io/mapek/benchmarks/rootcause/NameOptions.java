package io.mapek.benchmarks.rootcause;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The names and labels that tell what a series is; each can be said anew for data with other habits. */
final class NameOptions {
    @Option(
            names = "--component-labels",
            split = ",",
            paramLabel = "LABEL",
            description = "The first of these labels that a series has names its component (${DEFAULT-VALUE}).",
            defaultValue = "exported_component,component,service,service_name,node_or_service,app,workload,deployment,"
                    + "container,pod,job,instance,node,host")
    private List<String> componentLabels;

    @Option(
            names = "--component-from-name",
            paramLabel = "REGEX",
            description = "Its first group names the component of a series without such a label (${DEFAULT-VALUE}).",
            defaultValue = "^(.+)_[^_]+$")
    private Pattern componentFromName;

    @Option(
            names = "--latency",
            paramLabel = "REGEX",
            description = "Metrics that play the role of latency (${DEFAULT-VALUE}).",
            defaultValue = "(?i)latency|duration|response(?!.*(size|bytes|count|code|total))")
    private Pattern latency;

    @Option(
            names = "--availability",
            paramLabel = "REGEX",
            description =
                    "Metrics that play the role of availability, in percent or as a share of 1 (${DEFAULT-VALUE}).",
            defaultValue = "(?i)availab|success.*(rate|ratio|percent)|(rate|ratio|percent).*success|success$")
    private Pattern availability;

    @Option(
            names = "--requests",
            paramLabel = "REGEX",
            description = "Metrics that play the role of requests (${DEFAULT-VALUE}).",
            defaultValue =
                    "(?i)requests?(?!.*(size|bytes))|calls?\\b|calls?_|count|traffic|workload|throughput|rps|qps")
    private Pattern requests;

    @Option(
            names = "--quantile",
            paramLabel = "REGEX",
            description = "In a name or label value: a quantile, not a mean (${DEFAULT-VALUE}).",
            defaultValue =
                    "(?i)(^|[-_ .])(p\\d{1,3}(\\.\\d+)?|\\d{2}(th|\\.\\d+)?|max(imum)?|min(imum)?|median|quantile"
                            + "|percentile)$")
    private Pattern quantile;

    @Option(names = "--milliseconds", paramLabel = "REGEX", defaultValue = "(?i)(_|-)(ms|millis|milliseconds)(_|-|$)")
    private Pattern milliseconds;

    @Option(names = "--microseconds", paramLabel = "REGEX", defaultValue = "(?i)(_|-)(us|micros|microseconds)(_|-|$)")
    private Pattern microseconds;

    @Option(names = "--nanoseconds", paramLabel = "REGEX", defaultValue = "(?i)(_|-)(ns|nanos|nanoseconds)(_|-|$)")
    private Pattern nanoseconds;

    List<String> componentLabels() {
        return componentLabels;
    }

    Pattern componentFromName() {
        return componentFromName;
    }

    Pattern latency() {
        return latency;
    }

    Pattern availability() {
        return availability;
    }

    Pattern requests() {
        return requests;
    }

    Pattern quantile() {
        return quantile;
    }

    Pattern milliseconds() {
        return milliseconds;
    }

    Pattern microseconds() {
        return microseconds;
    }

    Pattern nanoseconds() {
        return nanoseconds;
    }
}
