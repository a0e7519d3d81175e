package dev.slipway.control;

import dev.slipway.control.view.NodeReport;
import dev.slipway.control.view.VersionView;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.traffic.Fact;
import dev.slipway.store.access.Accounts;
import dev.slipway.store.access.Keys;
import dev.slipway.store.access.SecretKey;
import dev.slipway.store.access.Secrets;
import dev.slipway.store.access.SignIn;
import dev.slipway.store.access.Tokens;
import dev.slipway.store.data.Data;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.AuditLog;
import dev.slipway.store.event.Events;
import dev.slipway.store.person.People;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.register.Registrations;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.rollout.Rollouts;
import dev.slipway.store.system.StopDrills;
import dev.slipway.store.system.Systems;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * The one place of every operation. The REST API, the console and the demo ask the same desk, each operation in the name of
 * somebody. Operations that cannot be done throw {@link DeskException}. Thread-safe.
 */
public final class Desk {
    private final SystemDesk systems;
    private final Permits permits;
    private final Runnable sweep;
    private final PortfolioDesk portfolio;
    private final RolloutDesk rollouts;
    private final DrillDesk drills;
    private final ReadinessDesk readiness;
    private final GateDesk gates;
    private final BridgeDesk bridge;
    private final ReportDesk reports;
    private final DigestDesk digests;
    private final AccessDesk access;
    private final AccountDesk accounts;
    private final PeopleDesk people;
    private final Rights rights;
    private final TrafficDesk traffic;
    private final DataDesk data;
    private final ReviewDesk reviews;
    private final DeliveryDesk deliveries;
    private final ProofDesk proofs;
    private final StaffDesk staff;
    private final CaseDesk cases;
    private final MoneyDesk money;
    private final SavingDesk savings;
    private final Parts parts;
    private final Settings settings;

    public Desk(Parts parts, Settings settings) {
        this.parts = parts;
        this.settings = settings;
        this.rights = new Rights(parts.store().systems());
        Assessing assessing = new Assessing(parts, settings);
        this.permits = new Permits(parts, settings, assessing);
        this.systems = new SystemDesk(parts, settings, rights, permits);
        this.rollouts = new RolloutDesk(parts, settings, systems, new RolloutDesk.Guards(rights, permits));
        this.access = new AccessDesk(parts, settings, rights);
        this.accounts = new AccountDesk(parts, settings);
        this.people = new PeopleDesk(parts, settings, permits);
        this.drills = new DrillDesk(parts, settings, permits);
        this.readiness = new ReadinessDesk(parts, settings, assessing, permits);
        this.gates = new GateDesk(parts, settings, new GateDesk.Judging(assessing, permits, readiness));
        this.bridge = new BridgeDesk(parts, settings, assessing);
        Glances glances = new Glances(parts, settings, assessing);
        PortfolioRows rows = new PortfolioRows(parts, settings, systems, glances);
        this.portfolio = new PortfolioDesk(parts, settings, rows);
        this.reports = new ReportDesk(parts, settings, rows, assessing);
        this.digests = new DigestDesk(
                parts, settings, new DigestDesk.Sources(systems, assessing, gates, new Diagnosing(parts, settings)));
        this.sweep = () -> {
            permits.sweep();
            glances.sweep();
            digests.sweep();
        };
        this.traffic = new TrafficDesk(parts, settings);
        this.data = new DataDesk(parts, settings);
        this.proofs = new ProofDesk(parts, settings);
        this.staff = new StaffDesk(parts, settings);
        this.reviews = new ReviewDesk(parts, settings, proofs, staff);
        this.cases = new CaseDesk(parts, settings, reviews);
        this.deliveries = new DeliveryDesk(parts, settings);
        this.money = new MoneyDesk(parts, settings, systems);
        this.savings = new SavingDesk(parts, settings, systems);
    }

    /** The repositories. */
    public record Store(
            Systems systems,
            Events events,
            People people,
            Keys keys,
            Tokens tokens,
            SignIn signIn,
            Accounts accounts,
            Secrets secrets,
            Rollouts rollouts,
            StopDrills drills,
            Data data,
            Reviews reviews,
            Deliveries deliveries,
            ReadinessRecords readiness,
            Registrations registrations) {
        /**
         * All of them on one database.
         *
         * @param key seals secrets
         * @param random a cryptographic source
         */
        public static Store on(Database database, Systems systems, SecretKey key, RandomGenerator random) {
            return new Store(
                    systems,
                    new Events(database.jdbi()),
                    new People(database.jdbi()),
                    new Keys(database.jdbi(), random),
                    new Tokens(database.jdbi(), random),
                    new SignIn(database.jdbi(), random),
                    new Accounts(database.jdbi(), random),
                    new Secrets(database.jdbi(), key, random),
                    new Rollouts(database.jdbi()),
                    new StopDrills(database.jdbi()),
                    new Data(database.jdbi()),
                    new Reviews(database.jdbi()),
                    new Deliveries(database.jdbi()),
                    new ReadinessRecords(database.jdbi()),
                    new Registrations(database.jdbi()));
        }
    }

    /** @param facts takes an outcome into the journal; returns when it cannot be lost any more */
    public record Parts(
            Store store, TrafficReads traffic, Consumer<Fact> facts, StatePublisher publisher, GatewayNodes nodes) {}

    /**
     * @param nanoTime as {@link System#nanoTime()}
     * @param zone in which sentences name times
     * @param ids UUIDs of version 7
     * @param reader turns files into a spec
     * @param consoleUrl where people find the console
     */
    public record Settings(
            InstantSource clock,
            LongSupplier nanoTime,
            ZoneId zone,
            Supplier<UUID> ids,
            Function<SpecFiles, SpecReading> reader,
            UpstreamAllowList allowList,
            Supplier<URI> consoleUrl,
            VersionView version) {
        Instant now() {
            return clock.instant();
        }

        ZonedDateTime zonedNow() {
            return now().atZone(zone);
        }

        Act act(String actor) {
            return new Act(actor, now());
        }
    }

    /** Systems, their rollouts and their stops. */
    public SystemDesk systems() {
        return systems;
    }

    /** Rehearsals. */
    public DrillDesk drills() {
        return drills;
    }

    /** How ready systems are. */
    public ReadinessDesk readiness() {
        return readiness;
    }

    /** Stages, and the decisions that move them. */
    public GateDesk gates() {
        return gates;
    }

    /** The weeks between pilot and production. */
    public BridgeDesk bridge() {
        return bridge;
    }

    /** One page about a system, or about all of them. */
    public ReportDesk reports() {
        return reports;
    }

    /** What owners are told once a week. */
    public DigestDesk digests() {
        return digests;
    }

    /** All systems and registered pilots. */
    public PortfolioDesk portfolio() {
        return portfolio;
    }

    /** Rollouts that are judged on evidence. */
    public RolloutDesk rollouts() {
        return rollouts;
    }

    /** What looks at them; close it before the database. */
    public RolloutJudge judge() {
        return new RolloutJudge(parts, settings, systems, new RolloutJudge.Keeping(drills, sweep));
    }

    /** Keys, secrets, sign-in. */
    public AccessDesk access() {
        return access;
    }

    /** Signing in and passwords. */
    public AccountDesk accounts() {
        return accounts;
    }

    /** People and their roles. */
    public PeopleDesk people() {
        return people;
    }

    /** Every change ever made, as a chain that can be proven. */
    public AuditLog audit() {
        return parts.store().events().log();
    }

    /** Who may do what. */
    public Rights rights() {
        return rights;
    }

    /** Calls, outcomes, unclaimed traffic. */
    public TrafficDesk traffic() {
        return traffic;
    }

    /** Messages to the webhooks of applications. */
    public DeliveryDesk deliveries() {
        return deliveries;
    }

    /**
     * What sends them; close it before the database.
     *
     * @param trust whose certificates are believed
     */
    public WebhookSender webhookSender(SSLContext trust) {
        return new WebhookSender(parts.store(), settings, trust);
    }

    /** Whether people really make the call. */
    public ProofDesk proofs() {
        return proofs;
    }

    /** Whose queues are, and who is away. */
    public StaffDesk staff() {
        return staff;
    }

    /** Exceptions, appeals and corrections. */
    public CaseDesk cases() {
        return cases;
    }

    /** What the AI's first pass saves people. */
    public SavingDesk savings() {
        return savings;
    }

    /** What systems cost and may cost. */
    public MoneyDesk money() {
        return money;
    }

    /** What is kept of calls. */
    public DataDesk data() {
        return data;
    }

    /**
     * What looks after it; close it before the database.
     *
     * @param calls how long single calls are kept
     */
    public DataKeeper dataKeeper(Duration calls) {
        return new DataKeeper(parts, settings, calls);
    }

    /** Review queues. */
    public ReviewDesk reviews() {
        return reviews;
    }

    /** What lets decisions of review stand; close it before the database. */
    public ReviewClock reviewClock() {
        return new ReviewClock(reviews, cases);
    }

    public VersionView version() {
        return settings.version();
    }

    public List<NodeReport> nodes() {
        return parts.nodes().reports();
    }
}
