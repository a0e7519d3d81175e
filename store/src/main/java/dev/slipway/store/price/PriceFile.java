package dev.slipway.store.price;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import dev.slipway.core.price.PriceList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The price list that comes with the product; a system's own price in its spec goes before it. */
public final class PriceFile {
    private static final String RESOURCE = "prices.yaml";

    private PriceFile() {}

    /** Reads the bundled list. A mistake in it is a mistake in the product and throws. */
    public static PriceList bundled() {
        try (InputStream in = PriceFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + ": missing (expected: beside " + PriceFile.class + ")");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PriceList read(String yaml) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return new PriceList(list(mapping(root).get("prices")).stream()
                .map(PriceFile::mapping)
                .flatMap(PriceFile::entries)
                .toList());
    }

    /** One for each name of the model. */
    private static Stream<PriceList.Entry> entries(Map<?, ?> entry) {
        Stream<?> also = entry.containsKey("also") ? list(entry.get("also")).stream() : Stream.empty();
        return Stream.concat(Stream.of(text(entry, "model")), also.map(Object::toString))
                .map(model -> entry(model, entry));
    }

    private static PriceList.Entry entry(String model, Map<?, ?> entry) {
        LocalDate from = LocalDate.parse(text(entry, "from"));
        long above = entry.containsKey("above") ? Long.parseLong(text(entry, "above")) : 0;
        Price price = new Price(
                model + "@" + from + (above == 0 ? "" : ">" + above),
                "USD",
                micros(entry, "input"),
                micros(entry, "cacheRead"),
                micros(entry, "cacheWrite"),
                micros(entry, "output"),
                0);
        return new PriceList.Entry(model, from, above, text(entry, "source"), price);
    }

    private static long micros(Map<?, ?> entry, String key) {
        return Money.parse(text(entry, key) + " USD").micros();
    }

    private static String text(Map<?, ?> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + ": missing (expected: in every entry, here " + entry + ")");
        }
        return value.toString();
    }

    private static Map<?, ?> mapping(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("prices: " + value + " (expected: a mapping)");
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("prices: " + value + " (expected: a list)");
    }
}
