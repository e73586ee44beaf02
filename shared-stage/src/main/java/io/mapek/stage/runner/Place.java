package io.mapek.stage.runner;

/** Where a record belongs that could be read. */
sealed interface Place {
    /** With this stage, here. */
    record Here() implements Place {}

    /** On its system's partition, where this stage puts it. */
    record Home() implements Place {}

    /** Among the dead letters. */
    record Aside(String reason) implements Place {}

    /** Among the dead letters, where one letter speaks for every stage that reads it: none handles it. */
    record AsideForAll(String reason) implements Place {}

    /** With another stage, which sees to it. */
    record WithOthers() implements Place {}
}
