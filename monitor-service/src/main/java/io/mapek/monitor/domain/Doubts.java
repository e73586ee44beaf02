package io.mapek.monitor.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Why breaches go on of which a cycle found nothing. */
final class Doubts {
    private final SortedSet<String> unseen = new TreeSet<>();
    private final SortedSet<String> lacking = new TreeSet<>();

    /** These targets may have it. */
    void unseen(Collection<String> targets) {
        unseen.addAll(targets);
    }

    /** The rule's expression may lack values. */
    void lacking(String ruleId) {
        lacking.add(ruleId);
    }

    /** In words, as far as the missing targets do not tell it, nor, of silent pages, their failures. */
    List<String> told(Targets targets) {
        unseen.removeIf(one -> !Targets.isAmong(targets.unscrapedNow().keySet(), one));
        unseen.removeAll(targets.missing());
        List<String> told = new ArrayList<>();
        if (!unseen.isEmpty()) {
            told.add(Targets.unscraped(unseen));
        }
        if (!lacking.isEmpty()) {
            told.add("targets were out of sight until lately: too few values yet for " + Texts.listed(lacking));
        }
        return told;
    }
}
