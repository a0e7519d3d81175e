package dev.slipway.demo.customers;

import dev.slipway.demo.claims.ClaimGenerator;
import java.util.Locale;
import java.util.SplittableRandom;

/** Decides by number what each call is. Immutable. */
record Planner(CustomersConfig config, ClaimGenerator claims) {

    private static final int LONGEST_STAY = 6;

    CustomerCall.Plan plan(long number) {
        SplittableRandom random = new SplittableRandom(new SplittableRandom(config.seed() ^ number).nextLong());
        String customer = String.format(Locale.ROOT, "customer-%04d", 1 + random.nextInt(config.population()));
        boolean streamed = random.nextDouble() < config.behaviour().streaming();
        boolean leaves = streamed && random.nextDouble() < config.behaviour().leaving();
        int leaveAfter = leaves ? 1 + random.nextInt(LONGEST_STAY) : 0;
        return new CustomerCall.Plan(number, customer, claims.claim(number), streamed, leaveAfter);
    }
}
