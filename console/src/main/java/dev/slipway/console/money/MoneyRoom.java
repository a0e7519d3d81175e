package dev.slipway.console.money;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.control.Desk;
import dev.slipway.control.view.TransactionsView;
import dev.slipway.http.PathParams;
import java.util.Map;
import java.util.UUID;

/** The transactions of one system. Thread-safe. */
public final class MoneyRoom {
    private static final int LINES = 50;

    private final Desk desk;

    public MoneyRoom(Desk desk) {
        this.desk = desk;
    }

    /** What the page shows. */
    public record TransactionsPage(TransactionsView view) {
        public String systemLink() {
            return Link.system(view.system());
        }

        /** The calls of a transaction; of one that callers did not name, its one call. */
        public String link(TransactionsView.One one) {
            return one.named()
                    ? Link.with("/interactions", Map.of("system", view.system(), "transaction", one.transaction()))
                    : Link.interaction(UUID.fromString(one.transaction()));
        }
    }

    public Reply transactions(PathParams path) {
        TransactionsView view = desk.money().transactions(path.get("name"), LINES);
        Place place = new Place("Transactions of " + view.system(), Place.Room.PORTFOLIO, view.system());
        return Reply.Page.of("transactions", place, new TransactionsPage(view));
    }
}
