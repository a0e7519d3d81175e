package dev.slipway.core.stop;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of one system is stopped. Stops are independent: re-arming one leaves the others in force.
 *
 * @param system the stop of the whole system, or of everything, if there is one
 * @param variants stopped variants by name, also those stopped because their upstream is
 * @param customers customers who get no candidate
 */
public record Stop(@Nullable Order system, Map<String, Order> variants, Map<String, Order> customers) {
    public static final Stop NONE = new Stop(null, Map.of());

    /**
     * One stop that somebody ordered.
     *
     * @param epoch number of this order in the system's row; grows with every kill and re-arming
     * @param by who ordered it
     * @param reason why, in the words of whoever ordered it; may be empty
     * @param drain whether answers under way may end
     */
    public record Order(long epoch, Instant at, String by, String reason, boolean drain) {
        /** An order that cuts. */
        public Order(long epoch, Instant at, String by, String reason) {
            this(epoch, at, by, reason, false);
        }
    }

    public Stop {
        variants = Map.copyOf(new TreeMap<>(variants));
        customers = Map.copyOf(new TreeMap<>(customers));
    }

    public Stop(@Nullable Order system, Map<String, Order> variants) {
        this(system, variants, Map.of());
    }

    public boolean stopsSystem() {
        return system != null;
    }

    public Optional<Order> wholeSystem() {
        return Optional.ofNullable(system);
    }

    public boolean stopsVariant(String variant) {
        return variants.containsKey(variant);
    }

    public boolean stopsCustomer(@Nullable String customer) {
        return customer != null && customers.containsKey(customer);
    }

    public boolean stopsNothing() {
        return system == null && variants.isEmpty() && customers.isEmpty();
    }

    /**
     * With one more stop, which never weakens another: where something is stopped twice, one that cuts is kept.
     *
     * @param scope of this system, or of no system
     * @param upstreams of each variant that has one, {@code host:port}
     */
    public Stop with(StopScope scope, Order order, Map<String, String> upstreams) {
        Map<String, Order> alsoVariants = new HashMap<>(variants);
        Map<String, Order> alsoCustomers = new HashMap<>(customers);
        if (scope.variant() != null) {
            alsoVariants.merge(scope.variant(), order, Stop::stricter);
        } else if (scope.customer() != null) {
            alsoCustomers.merge(scope.customer(), order, Stop::stricter);
        } else if (scope.upstream() != null) {
            upstreams.forEach((variant, upstream) -> {
                if (upstream.equals(scope.upstream())) {
                    alsoVariants.merge(variant, order, Stop::stricter);
                }
            });
        } else {
            return new Stop(system == null ? order : stricter(system, order), variants, customers);
        }
        return new Stop(system, alsoVariants, alsoCustomers);
    }

    private static Order stricter(Order first, Order second) {
        return first.drain() && !second.drain() ? second : first;
    }

    /** With everything stopped too. */
    public Stop withEverything(Order everything) {
        return system == null ? new Stop(everything, variants, customers) : this;
    }

    /**
     * With every variant stopped too whose upstream is.
     *
     * @param upstreams of each variant that has one, {@code host:port}
     * @param stopped the stop of an upstream, or null
     */
    public Stop withUpstreams(Map<String, String> upstreams, Function<String, @Nullable Order> stopped) {
        Map<String, Order> all = new HashMap<>(variants);
        upstreams.forEach((variant, upstream) -> {
            Order order = stopped.apply(upstream);
            if (order != null) {
                all.putIfAbsent(variant, order);
            }
        });
        return new Stop(system, all, customers);
    }
}
