package io.mapek.knowledge.edge;

import io.mapek.schema.event.Event;

/**
 * What is told to people about one event.
 *
 * @param id the same for the same event, so that a receiver can tell a repetition
 * @param title one line
 * @param text a few lines, without mark-up
 * @param path what it is about, below the console's address
 * @param event the event itself
 */
public record Notice(String id, NoticeKind kind, String title, String text, String path, Event event) {
    Notice saying(String otherText) {
        return new Notice(id, kind, title, otherText, path, event);
    }
}
