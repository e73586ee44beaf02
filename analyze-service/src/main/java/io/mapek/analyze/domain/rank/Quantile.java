package io.mapek.analyze.domain.rank;

import io.mapek.schema.model.SeriesValue;
import java.util.regex.Pattern;

/**
 * Tells series of quantiles, maxima and minima from means, by how their names and labels are commonly written: only a mean
 * times requests is time that was lost.
 */
final class Quantile {
    private static final String WORD = "(p\\d{1,3}(\\.\\d+)?|\\d{2}(\\.\\d+)?(th|pct)?|max(imum)?|min(imum)?|median)";
    private static final Pattern WRITTEN = Pattern.compile(
            "[{,](quantile|percentile)=|=\"" + WORD + "\"|[-_:.]" + WORD + "(\\{|$)", Pattern.CASE_INSENSITIVE);

    private Quantile() {}

    /** Whether a series, as Monitor writes it, is one. Its component may be called as it likes, {@code 95} for instance. */
    static boolean isWrittenIn(SeriesValue value) {
        String series = value.series().replace("=\"" + value.component() + "\"", "");
        return WRITTEN.matcher(series).find();
    }
}
