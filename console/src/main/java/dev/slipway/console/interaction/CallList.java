package dev.slipway.console.interaction;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.InteractionView;
import dev.slipway.core.traffic.Interaction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls that fit a choice, with the way to older ones. */
public record CallList(InteractionView.Filter filter, InteractionView.Page calls) {
    /** Every way a call can end, as lists write it. */
    public List<String> statuses() {
        return Arrays.stream(Interaction.Status.values())
                .map(status -> status.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    public boolean filtered() {
        return Stream.of(filter.system(), filter.customer(), filter.variant(), filter.status(), filter.transaction())
                .anyMatch(choice -> choice != null);
    }

    /** The page of older calls; null at the end. */
    public @Nullable String older() {
        if (calls.next() == null) {
            return null;
        }
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("system", filter.system());
        query.put("customer", filter.customer());
        query.put("variant", filter.variant());
        query.put("status", filter.status());
        query.put("transaction", filter.transaction());
        query.put("before", calls.next());
        return Link.with("/interactions", query);
    }
}
