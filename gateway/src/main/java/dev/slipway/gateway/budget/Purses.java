package dev.slipway.gateway.budget;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.budget.Purse;
import dev.slipway.core.price.Money;
import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node may spend. A call reserves the most it can cost before its upstream is called, out of what the node was
 * granted, so that the database is asked only when that runs short. Thread-safe.
 */
public final class Purses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purses.class);

    /** A token has at least one byte; what servers put around messages is shorter than its JSON. */
    private static final long PROMPT_OVERHEAD = 64;

    /** Bytes in UTF-8 that one char stands for. */
    private static final long MOST_BYTES = 3;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Longer than a call takes: customers come and go. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** Well before others take back what a silent node holds. */
    private static final Duration LAPSE = Duration.ofMinutes(8);

    private final Grants grants;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<Account, Held> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("budgets").factory());
    private volatile long renewedNanos;

    public Purses(Grants grants, InstantSource clock, LongSupplier nanoTime) {
        this.grants = grants;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.renewedNanos = nanoTime.getAsLong();
    }

    /** Begins to look after what is held. */
    public Purses start() {
        var _ = looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Sets aside what an attempt for a caller may cost. */
    public Allowance reserve(Call call, Target target) {
        return reserve(call, target, false);
    }

    /** Sets aside what a copy for the candidate may cost; over budget none is sent, whatever the system does with calls. */
    public Allowance reserveShadow(Call call, Target target) {
        return reserve(call, target, true);
    }

    private Allowance reserve(Call call, Target target, boolean shadow) {
        Budget budget = call.plan().state().spec().budget();
        if (budget == null) {
            return Allowance.Given.FREE;
        }
        Instant now = clock.instant();
        Optional<Money> most = most(call, target, now);
        if (most.filter(money -> money.micros() == 0).isPresent()) {
            return Allowance.Given.FREE;
        }
        Money counted = most.filter(
                        money -> money.currency().equals(budget.monthly().currency()))
                .orElse(budget.cap());
        return counted == null
                ? unpriced(call, target, budget)
                : reserve(call, budget, counted, new Asked(shadow, Account.month(now)));
    }

    private record Asked(boolean shadow, LocalDate month) {}

    private Allowance reserve(Call call, Budget budget, Money counted, Asked asked) {
        List<Purse> reserved = new ArrayList<>(4);
        boolean over = false;
        for (Budget.Scope scope : Budget.Scope.values()) {
            String holder = holder(call, scope, asked.shadow());
            Money limit = holder == null ? null : budget.limit(scope).orElse(null);
            if (holder == null || limit == null) {
                continue;
            }
            Account account = new Account(call.plan().system(), scope, holder, asked.month(), limit.currency());
            long nanos = nanoTime.getAsLong();
            Held purse = held(account, nanos);
            if (nanos - renewedNanos < LAPSE.toNanos()
                    && purse.reserve(grants, limit.micros(), counted.micros(), nanos)) {
                reserved.add(purse.purse);
            } else if (budget.over() == Budget.Over.ALERT && !asked.shadow()) {
                over = true;
            } else {
                new Reservation(counted, reserved).cancel();
                return new Allowance.Refused(
                        "over_budget", text(account, limit), budget.over() == Budget.Over.FALLBACK);
            }
        }
        return new Allowance.Given(new Reservation(counted, reserved), over);
    }

    private Held held(Account account, long nanos) {
        Held known = held.get(account);
        return known != null ? known : held.computeIfAbsent(account, one -> new Held(one, nanos));
    }

    /** Null where a call is on nobody's account of this scope. Callers do not pay for copies. */
    private static @Nullable String holder(Call call, Budget.Scope scope, boolean shadow) {
        return switch (scope) {
            case SYSTEM -> "";
            case KEY -> shadow ? null : call.key().id();
            case CUSTOMER -> shadow ? null : call.customer();
            case SHADOW -> shadow ? "" : null;
        };
    }

    private static Optional<Money> most(Call call, Target target, Instant now) {
        if (!target.price().countsTokens(now)) {
            return target.price().most(0, 0, now);
        }
        long prompt = call.question().body().length + instructions(call, target) + PROMPT_OVERHEAD;
        return target.price().most(prompt, OutputBound.of(call.question()), now);
    }

    private static long instructions(Call call, Target target) {
        String words = call.plan().state().spec().variant(target.name()) instanceof Variant.OpenAi openAi
                ? openAi.instructions()
                : null;
        return words == null ? 0 : MOST_BYTES * words.length();
    }

    private static Allowance unpriced(Call call, Target target, Budget budget) {
        return new Allowance.Refused(
                "price_unknown",
                "variant " + target.name() + ": no known price in "
                        + budget.monthly().currency()
                        + ", so that the budget of system " + call.plan().system()
                        + " cannot be kept (expected: a price in its file, or budget.cap)",
                budget.over() == Budget.Over.FALLBACK);
    }

    private static String text(Account account, Money limit) {
        String whose = switch (account.scope()) {
            case SYSTEM -> "system " + account.system();
            case KEY -> "key " + account.holder() + " for system " + account.system();
            case CUSTOMER -> "this customer of system " + account.system();
            case SHADOW -> "the shadow of system " + account.system();
        };
        return "budget of " + whose + ": the " + limit + " of month "
                + account.month().toString().substring(0, 7)
                + " are used up or held for calls under way (expected: room for what this call may cost; a smaller"
                + " max_tokens needs less, the next month begins at 00:00 UTC)";
    }

    private void look() {
        if (held.isEmpty()) {
            renewedNanos = nanoTime.getAsLong();
            return;
        }
        try {
            long now = nanoTime.getAsLong();
            if (now - renewedNanos >= LAPSE.toNanos()) {
                startAnew(now);
            } else if (now - renewedNanos >= RENEW.toNanos()) {
                grants.renew();
                renewedNanos = now;
            }
            held.values().stream()
                    .filter(one -> now - one.usedNanos() > IDLE.toNanos())
                    .forEach(this::giveBack);
            held.values().removeIf(one -> now - one.usedNanos() > FORGOTTEN.toNanos());
            grants.tell();
        } catch (RuntimeException away) {
            LOG.debug("Budgets: the database does not answer", away);
        }
    }

    /** Others may have taken back what was held: it is nobody's to spend here. */
    private void startAnew(long now) {
        grants.forget();
        held.clear();
        renewedNanos = now;
    }

    private void giveBack(Held one) {
        long unused = one.purse.drain();
        if (unused > 0) {
            try {
                grants.giveBack(one.account(), unused);
            } catch (RuntimeException away) {
                one.purse.add(unused);
                throw away;
            }
        }
    }

    /** Gives back what is left; what cannot be given back now is free again once the node's journal is projected. */
    @Override
    public void close() {
        looks.shutdownNow();
        try {
            held.values().forEach(this::giveBack);
        } catch (RuntimeException away) {
            LOG.debug("Budgets: nothing could be given back", away);
        }
    }
}
