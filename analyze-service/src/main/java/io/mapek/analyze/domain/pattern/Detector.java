package io.mapek.analyze.domain.pattern;

import java.util.List;

/** Looks for one kind of pattern. */
@FunctionalInterface
public interface Detector {
    /** The patterns of this kind in a scene, the most telling first. */
    List<Finding> detect(Scene scene);
}
