package dev.slipway.control;

import dev.slipway.control.view.DeliveryView;
import dev.slipway.core.webhook.Delivery;
import dev.slipway.store.delivery.Deliveries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was sent to webhooks, what waits, and what was given up. Thread-safe. */
public final class DeliveryDesk {
    private final Deliveries deliveries;
    private final Desk.Settings settings;

    DeliveryDesk(Desk.Parts parts, Desk.Settings settings) {
        this.deliveries = parts.store().deliveries();
        this.settings = settings;
    }

    /**
     * The newest first.
     *
     * @param kind null for all
     */
    public List<DeliveryView> list(String system, Deliveries.@Nullable Kind kind, int limit) {
        return deliveries.list(kind, system, limit).stream()
                .map(DeliveryDesk::view)
                .toList();
    }

    /** What could not be told yet or was given up, the newest first; what is on its way for the first time is not among it. */
    public List<DeliveryView> untold(String system, int limit) {
        return Stream.of(Deliveries.Kind.DEAD, Deliveries.Kind.WAITING)
                .flatMap(kind -> list(system, kind, limit).stream())
                .filter(delivery -> delivery.problem() != null)
                .sorted(Comparator.comparing(DeliveryView::madeAt).reversed())
                .limit(limit)
                .toList();
    }

    /** Sends one again that was given up. */
    public DeliveryView again(String system, UUID id, String actor) {
        return deliveries
                .again(system, id, settings.act(actor))
                .map(DeliveryDesk::view)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "delivery: " + id + " of " + system
                                + " is not among those given up (expected: one that slipway deliveries --dead lists)",
                        Map.of("id", id.toString())));
    }

    private static DeliveryView view(Delivery delivery) {
        DeliveryView.Standing standing = switch (delivery.state()) {
            case Delivery.State.Waiting it -> new DeliveryView.Standing("waiting", it.nextAt());
            case Delivery.State.Delivered it -> new DeliveryView.Standing("delivered", it.at());
            case Delivery.State.Dead it -> new DeliveryView.Standing("dead", it.at());
        };
        return new DeliveryView(
                delivery.id(),
                delivery.madeAt(),
                standing.state(),
                standing.at(),
                delivery.tries(),
                delivery.problem());
    }
}
