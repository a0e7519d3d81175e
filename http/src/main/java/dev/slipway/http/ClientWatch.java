package dev.slipway.http;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do when the client leaves. The answer's end and the client's leaving exclude each other: the first one counts. */
final class ClientWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private final List<Entry> entries = new ArrayList<>(2);
    private boolean gone;
    private boolean ended;

    Exchange.Registration onGone(Runnable action) {
        var entry = new Entry(action);
        synchronized (this) {
            if (!gone) {
                entries.add(entry);
                return entry;
            }
        }
        action.run();
        return entry;
    }

    synchronized boolean gone() {
        return gone;
    }

    /** The answer ended: from here on a leaving client is none of the handler's business. */
    synchronized void end() {
        ended = true;
        entries.clear();
    }

    /** The connection closed. */
    void leave() {
        List<Entry> due;
        synchronized (this) {
            if (ended || gone) {
                return;
            }
            gone = true;
            due = List.copyOf(entries);
            entries.clear();
        }
        due.forEach(Entry::run);
    }

    private final class Entry implements Exchange.Registration {

        private final Runnable action;

        private Entry(Runnable action) {
            this.action = action;
        }

        /** One failing action must not keep the others from running. */
        private void run() {
            try {
                action.run();
            } catch (RuntimeException failure) {
                LOG.error("what had to be done for a client that left failed", failure);
            }
        }

        @Override
        public void close() {
            synchronized (ClientWatch.this) {
                entries.remove(this);
            }
        }
    }
}
