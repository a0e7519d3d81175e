package dev.slipway.store.review;

import dev.slipway.core.review.Hold;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Worked;
import dev.slipway.store.event.Act;
import dev.slipway.store.review.ItemTable.Locked;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** One person's turn at an item: taken, prolonged, ended, each with its time. All within the caller's transaction. */
final class Turn {
    private Turn() {}

    /** How something with an item ended: an event's kind and words, and who did it. */
    record Ending(String kind, String text, Act act) {}

    /** Somebody takes the item; a turn before that was not ended ends here. */
    static StoredItem taken(Handle handle, Locked locked, Act act) {
        Papers papers = new Papers(handle);
        if (locked.item().state() instanceof ItemState.Leased before) {
            String why = before.live(act.at()) ? "taken again" : "expired";
            Worked worked = worked(locked.item(), locked.told(), act.at());
            papers.event(locked.item(), why, "", worked, new Act(before.holder(), act.at()));
        }
        Duration length = Hold.length(papers.median(locked.item().place().queue()));
        Item taken = locked.item()
                .next(new ItemState.Leased(act.by(), act.at(), act.at().plus(length)));
        new ItemTable(handle).write(taken, Duration.ZERO);
        papers.event(taken, "taken", "", Worked.NOTHING, act);
        return papers.of(taken, act.by());
    }

    /** The page says that somebody is there. */
    static StoredItem prolonged(Handle handle, Locked locked, Duration told, Instant now) {
        Papers papers = new Papers(handle);
        Item item = locked.item();
        if (!(item.state() instanceof ItemState.Leased lease)) {
            throw new IllegalStateException("item " + item.id() + ": " + item.state() + " (expected: leased)");
        }
        Instant until = now.plus(Hold.length(papers.median(item.place().queue())));
        Item longer = item.prolonged(new ItemState.Leased(lease.holder(), lease.since(), until));
        new ItemTable(handle).write(longer, told);
        return papers.of(longer, lease.holder());
    }

    /** Somebody lets go of the item. */
    static StoredItem ended(Handle handle, Locked locked, Item next, Duration active, Ending ending) {
        Papers papers = new Papers(handle);
        Worked worked = worked(
                locked.item(), longer(locked.told(), active), ending.act().at());
        new ItemTable(handle).write(next, Duration.ZERO);
        papers.event(next, ending.kind(), ending.text(), worked, ending.act());
        return papers.of(next, ending.act().by());
    }

    /** Time since the taking that ends now, no longer than its lease. */
    static Worked worked(Item item, Duration told, Instant now) {
        return item.state() instanceof ItemState.Leased lease
                ? Worked.between(lease.since(), lease.live(now) ? now : lease.until(), told)
                : Worked.NOTHING;
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
