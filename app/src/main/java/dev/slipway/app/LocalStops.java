package dev.slipway.app;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.access.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stops ordered on this node itself, while its database may be away. Each holds until the node hears of a newer stop of the
 * same system that everybody has to obey: lifting that one takes two people, and lifts this one too. A newer epoch alone says
 * less: that of a customer's stop, or of a re-arming that came before and was not heard of here, would lift what
 * nobody wanted lifted. Kept in a file, so that it holds over a restart. Not thread-safe.
 */
final class LocalStops {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private Map<String, Stop.Order> orders;

    /** @param orders by system */
    private LocalStops(Path file, Map<String, Stop.Order> orders) {
        this.file = file;
        this.orders = orders;
    }

    static LocalStops open(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new LocalStops(file, Map.of());
        }
        try {
            return new LocalStops(file, JSON.readValue(Files.readString(file), new TypeReference<>() {}));
        } catch (JacksonException e) {
            throw new IOException(
                    file + ": cannot be read (expected: stops of this node as it wrote them; remove it to forget them)",
                    e);
        }
    }

    /** Stops systems at the epochs they stand at. */
    void add(List<SystemState> systems, Stop.Order order) throws IOException {
        Map<String, Stop.Order> all = new HashMap<>(orders);
        for (SystemState system : systems) {
            all.put(system.name(), new Stop.Order(system.epoch(), order.at(), order.by(), order.reason()));
        }
        keep(all);
    }

    /** A state as it is in force here: with what was stopped here, and not heard of newer. */
    ControlState over(ControlState state) {
        if (orders.isEmpty()) {
            return state;
        }
        return new ControlState(state.systems().stream().map(this::over).toList(), state.keys());
    }

    private SystemState over(SystemState system) {
        Stop.Order order = orders.get(system.name());
        return order == null || overtaken(order, system)
                ? system
                : system.with(system.stop().withEverything(order));
    }

    private static boolean overtaken(Stop.Order here, SystemState system) {
        Stop stop = system.stop();
        Stop.Order candidates = system.rollout()
                .map(ramp -> stop.variants().get(ramp.candidate()))
                .orElse(null);
        return Stream.of(Optional.ofNullable(stop.system()), Optional.ofNullable(candidates))
                .flatMap(Optional::stream)
                .anyMatch(order -> order.epoch() > here.epoch());
    }

    /** Forgets what a newer stop has overtaken. */
    void forget(ControlState heard) throws IOException {
        if (!orders.isEmpty()) {
            Map<String, Stop.Order> left = new HashMap<>(orders);
            heard.systems()
                    .forEach(system -> left.computeIfPresent(
                            system.name(), (_, order) -> overtaken(order, system) ? null : order));
            if (left.size() < orders.size()) {
                keep(left);
            }
        }
    }

    private void keep(Map<String, Stop.Order> all) throws IOException {
        orders = Map.copyOf(all);
        PrivateFile.write(file, JSON.writeValueAsString(orders));
    }
}
