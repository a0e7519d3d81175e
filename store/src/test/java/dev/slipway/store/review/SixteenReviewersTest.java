package dev.slipway.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Claim;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sixteen reviewers at once, over two servers on one database: nobody gets what another has, and nothing is lost. */
class SixteenReviewersTest {
    private static final int REVIEWERS = 16;
    private static final int ITEMS = 240;

    private final Database database = Database.open(TestDatabases.empty(), REVIEWERS, () -> {});

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobodyIsHandedWhatAnotherHas() throws Exception {
        Reviews one = new Reviews(database.jdbi());
        IntStream.range(0, ITEMS).forEach(number -> one.open(Items.plain(number)));
        List<UUID> decided = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> all = IntStream.range(0, REVIEWERS)
                    .mapToObj(number -> people.submit(
                            () -> decideAll(number % 2 == 0 ? one : new Reviews(database.jdbi()), "r" + number)))
                    .toList();
            for (Future<List<UUID>> reviewer : all) {
                decided.addAll(reviewer.get());
            }
        }
        assertThat(decided).hasSize(ITEMS).doesNotHaveDuplicates();
        int rows = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM review_decision")
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isEqualTo(ITEMS);
    }

    private static List<UUID> decideAll(Reviews reviews, String person) {
        List<UUID> mine = new ArrayList<>();
        while (true) {
            Optional<StoredItem> next = reviews.next(Items.QUEUE, Items.by(person));
            if (next.isEmpty()) {
                return mine;
            }
            UUID id = next.get().item().id();
            Claim claim = new Claim(person, next.get().item().revision());
            if (reviews.decide(id, claim, Items.label("pay"), Items.NOW) instanceof Handled.Done) {
                mine.add(id);
            }
        }
    }
}
