package dev.slipway.app;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Compares the sums by minute with the single rows they are made of. */
final class Rollups {
    private static final String CALLS = """
            SELECT system, minute, status, answered_by, sum(calls)::bigint AS calls FROM interaction_minute GROUP BY 1, 2, 3, 4
            """;
    private static final String SINGLE_CALLS = """
            SELECT system, date_trunc('minute', received_at), status, coalesce(answered_by, ''), count(*)
            FROM interaction WHERE status IS NOT NULL GROUP BY 1, 2, 3, 4
            """;
    private static final String TRIES = """
            SELECT system, minute, variant, role, sum(calls)::bigint, sum(ok)::bigint, sum(failed)::bigint,
                sum(client_left)::bigint, sum(cut)::bigint, sum(interrupted)::bigint, sum(unpriced)::bigint,
                sum(input_tokens)::bigint, sum(output_tokens)::bigint FROM traffic_minute GROUP BY 1, 2, 3, 4
            """;
    private static final String SINGLE_TRIES = """
            SELECT system, date_trunc('minute', started_at), variant, role, count(*),
                count(*) FILTER (WHERE status = 'OK'), count(*) FILTER (WHERE status = 'FAILED'),
                count(*) FILTER (WHERE status = 'CLIENT_LEFT'), count(*) FILTER (WHERE status = 'CUT'),
                count(*) FILTER (WHERE status = 'INTERRUPTED'), count(*) FILTER (WHERE cost_micros IS NULL),
                coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint
            FROM attempt WHERE status IS NOT NULL GROUP BY 1, 2, 3, 4
            """;
    private static final String COSTS = """
            SELECT system, minute, variant, role, currency, sum(micros)::bigint FROM cost_minute GROUP BY 1, 2, 3, 4, 5
            """;
    private static final String SINGLE_COSTS = """
            SELECT system, date_trunc('minute', started_at), variant, role, currency, sum(cost_micros)::bigint
            FROM attempt WHERE currency IS NOT NULL GROUP BY 1, 2, 3, 4, 5
            """;

    private Rollups() {}

    /** One sentence for each sum that has no equal among the single rows, and the other way round. */
    static List<String> faults(Handle handle) {
        List<String> faults = new ArrayList<>();
        compare(handle, CALLS, SINGLE_CALLS, faults);
        compare(handle, TRIES, SINGLE_TRIES, faults);
        compare(handle, COSTS, SINGLE_COSTS, faults);
        return faults;
    }

    private static void compare(Handle handle, String sums, String singles, List<String> faults) {
        differences(handle, sums, singles).forEach(row -> faults.add("a sum without its rows: " + row));
        differences(handle, singles, sums).forEach(row -> faults.add("rows without their sum: " + row));
    }

    private static List<String> differences(Handle handle, String left, String right) {
        return handle.createQuery("SELECT one::text FROM ((" + left + ") EXCEPT (" + right + ")) AS one")
                .mapTo(String.class)
                .list();
    }
}
