package io.mapek.local.cli;

import io.mapek.local.CannotStart;
import io.mapek.local.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Keeps two runs of the tool from starting or ending the loop at the same time; ends with the process at the latest. */
final class OneAtATime implements AutoCloseable {
    private final FileChannel file;

    private OneAtATime(FileChannel file) {
        this.file = file;
    }

    static OneAtATime enter(Home home) {
        try {
            Files.createDirectories(home.kept());
            FileChannel file =
                    FileChannel.open(home.kept().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new CannotStart("Another './mapek' is starting or ending the loop: wait for it, or end it.");
            }
            return new OneAtATime(file);
        } catch (IOException unusable) {
            throw new CannotStart("Cannot write under " + home.kept() + ": " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException alreadyGone) {
            // the lock ends with the process
        }
    }
}
