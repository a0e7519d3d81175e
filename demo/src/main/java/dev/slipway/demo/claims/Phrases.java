package dev.slipway.demo.claims;

import java.util.List;

/** The sentences customers choose from. Many words are shared between good and bad news on purpose: order and context matter. */
final class Phrases {

    /** The same matter as people put it now and as they will put it later. */
    record NowAndLater(List<String> now, List<String> later) {}

    private Phrases() {}

    static NowAndLater loss(Kind kind) {
        return switch (kind) {
            case THEFT -> THEFT;
            case WATER -> WATER;
            case GLASS -> GLASS;
            case COLLISION -> COLLISION;
            case STORM -> STORM;
            case LUGGAGE -> LUGGAGE;
        };
    }

    static NowAndLater cause(Facts.Cause cause) {
        return switch (cause) {
            case SUDDEN -> SUDDEN;
            case SUSPICIOUS -> SUSPICIOUS;
            case DISPUTED -> DISPUTED;
            case WEAR -> WEAR;
            case EXCLUDED -> EXCLUDED;
            case CARELESS -> CARELESS;
        };
    }

    static NowAndLater proof(Facts.Proof proof) {
        return switch (proof) {
            case COMPLETE -> COMPLETE;
            case PARTIAL -> PARTIAL;
            case MISSING -> MISSING;
        };
    }

    private static final NowAndLater THEFT = new NowAndLater(
            List.of(
                    "My {bike|bicycle|e-bike} was {stolen|taken|nicked} from {the cellar|the yard|the station}",
                    "Somebody broke into {my flat|my car|the shed} and took {a laptop|some jewellery|my camera}",
                    "There was a {burglary|break-in|theft} at {our house|my place} and {tools|a watch|cash} went missing"),
            List.of(
                    "My {cargo bike|scooter share|drone} was {swiped|jacked|lifted} from {the hub|the parcel box|the dock}",
                    "Someone cloned my {door fob|car key|phone key} and cleared out {the garage|my locker}"));

    private static final NowAndLater WATER = new NowAndLater(
            List.of(
                    "A {pipe|hose|tap} {burst|leaked|broke} and water ran through {the kitchen|the ceiling|the bathroom}",
                    "The {washing machine|dishwasher|boiler} leaked and the {floor|parquet|carpet} is ruined",
                    "Our {cellar|basement|hallway} stood under water after a {leak|burst pipe}"),
            List.of(
                    "The {heat pump|rain tank|solar boiler} gave way and soaked {the utility room|the loft}",
                    "A {smart valve|floor heating loop} failed and the {vinyl|cork floor} swelled up"));

    private static final NowAndLater GLASS = new NowAndLater(
            List.of(
                    "The {windscreen|window|glass door} is {cracked|broken|shattered}",
                    "A {stone|ball|branch} hit the {window|windscreen|shower screen}",
                    "My {ceramic hob|mirror|glass table} has a {crack|hole}"),
            List.of(
                    "The {solar panel|panoramic roof|glass balcony} is {splintered|fractured}",
                    "The {head-up display|sensor screen} has gone {milky|blind}"));

    private static final NowAndLater COLLISION = new NowAndLater(
            List.of(
                    "Another {car|van|driver} {hit|bumped|rammed} my car at {a junction|the car park|the lights}",
                    "I {hit|scraped|touched} {a post|a wall|a parked car} while {parking|turning}",
                    "There was {an accident|a crash|a collision} on {the ring road|Quay Street|the bridge}"),
            List.of(
                    "The {lane assistant|autopilot|delivery robot} {steered|rolled|drove} into my {wing|door}",
                    "My car got {clipped|pranged} at the {charging bay|drop zone}"));

    private static final NowAndLater STORM = new NowAndLater(
            List.of(
                    "The {storm|gale|hail} tore {tiles|sheets|gutters} off the roof",
                    "A tree fell on {our fence|the garage|my car} in the {storm|wind}",
                    "{Hail|Lightning} {damaged|hit|struck} {the roof|the conservatory|my car}"),
            List.of(
                    "The {downburst|heat storm|cloudburst} flattened {the carport|the pergola}",
                    "A {gust front|twister} peeled {the solar cells|the cladding} away"));

    private static final NowAndLater LUGGAGE = new NowAndLater(
            List.of(
                    "My {suitcase|bag|backpack} {never arrived|was lost|arrived damaged} after the flight",
                    "The airline {lost|broke|mislaid} my {luggage|suitcase|pushchair}",
                    "My {luggage|rucksack} was {soaked|torn|lost} on the {ferry|train|coach}"),
            List.of(
                    "My {tracker tag|smart case} shows the {hand baggage|cabin bag} in {another country|the wrong hub}",
                    "The {night sleeper|shuttle pod} left with my {gear|kit}"));

    private static final NowAndLater SUDDEN = new NowAndLater(
            List.of(
                    "It {happened|came} {suddenly|without warning|all at once}",
                    "{The police report|The report} is {attached|with this claim} and the cause is {clear|not in doubt}",
                    "The {fitter|mechanic|caretaker} confirmed that nothing was worn or old",
                    "{Everything|All} was {locked|maintained|in order} before",
                    "The other {side|party} {admitted|accepted} fault at once",
                    "{I noticed|We noticed} it {yesterday|this morning|on Monday} and reported it {at once|the same day}"),
            List.of(
                    "It {kicked off|blew up} {out of nowhere|in a heartbeat}",
                    "The {sensor log|app timeline} {pins down|settles} the cause",
                    "{They|The other lot} {owned up|held their hands up} on the spot"));

    private static final NowAndLater SUSPICIOUS = new NowAndLater(
            List.of(
                    "There is no police report and {nothing was locked|I forgot the date}",
                    "{Nobody|No one} saw it and {I cannot say when it happened|the date is unclear}",
                    "I bought it {for cash|second hand|from a friend} {last week|just before}",
                    "I {would rather not|do not want to} involve the police",
                    "The same thing {happened|came} to me {last year|twice before}"),
            List.of(
                    "My {doorbell cam|dash cam} was {off|wiped} that {night|day}",
                    "I only {upped|raised} the cover {the day before|hours earlier}",
                    "The {chat|listing} with the seller is {gone|deleted}"));

    private static final NowAndLater DISPUTED = new NowAndLater(
            List.of(
                    "The other {side|party} {denies|did not accept} fault",
                    "The {neighbour|landlord|other driver} says {it was me|the cause is not clear}",
                    "We do not agree on {the cause|who is at fault|what happened first}",
                    "Somebody was {hurt|injured} and {a lawyer|the hospital} {wrote|called}",
                    "The police report {names me|leaves the cause in doubt}"),
            List.of(
                    "They {flipped their story|lawyered up} {overnight|in the app}",
                    "The {sensor log|black box} {contradicts|does not back} me",
                    "{Their|The} insurer's bot {pins it on me|turned me down}"));

    private static final NowAndLater WEAR = new NowAndLater(
            List.of(
                    "It was {old|worn|rusty} and had {leaked|rattled|given trouble} for {months|years}",
                    "The {fitter|mechanic|caretaker} said it was {worn out|not maintained|rotten}",
                    "It {got worse|came} {slowly|bit by bit} over the {winter|years}",
                    "{I noticed|We noticed} it {last year|long ago} and did nothing"),
            List.of(
                    "The {firmware|seal} was {years out of date|end of life}",
                    "It had been {flaking|sagging|fading} since {forever|way back}",
                    "The service {reminder|app} had {nagged|pinged} for {ages|seasons}"));

    private static final NowAndLater EXCLUDED = new NowAndLater(
            List.of(
                    "I know my policy {was cancelled|had lapsed|did not start yet}",
                    "The {river|flood} came in and I have no flood cover",
                    "It {happened|came} while I {rented it out|used it for work|lent it to a friend}",
                    "I {was late with|had not paid} the {premium|last two bills}",
                    "It {happened|came} {last year|two years ago} and I report it only now"),
            List.of(
                    "I was {gigging|doing deliveries|hosting guests} with it",
                    "My {subscription|cover pass} had {run out|paused}",
                    "The {top-up|direct debit} {bounced|never went through}"));

    private static final NowAndLater CARELESS = new NowAndLater(
            List.of(
                    "I {left|forgot} it {unlocked|open} {over night|for the weekend}",
                    "I forgot to {turn off the tap|close the window|lock the door}",
                    "I was {on the phone|in a hurry} and did not look",
                    "The {children|dogs} {played with|jumped on} it while I was out"),
            List.of(
                    "I {muted|ignored} the {leak alarm|lock alert}",
                    "I {was scrolling|had earbuds in} and {missed it|zoned out}"));

    private static final NowAndLater COMPLETE = new NowAndLater(
            List.of(
                    "{Receipts|Bills|Photos} {and|with} {an estimate|an invoice} are attached",
                    "I attach {the receipt|all receipts} and {photos|pictures}",
                    "The {workshop|repair shop|fitter} sent {an invoice|an estimate}, see attached",
                    "{All papers|All documents} are {attached|with this claim}"),
            List.of(
                    "{The e-invoice|A 3D scan|A video walk-through} is in the {portal|shared folder}",
                    "I {uploaded|dropped} {the scans|everything} in the {app|chat}"));

    private static final NowAndLater PARTIAL = new NowAndLater(
            List.of(
                    "I have {some photos|one photo|a picture} but {not every receipt|the invoice comes later}",
                    "{An estimate|The invoice} will follow",
                    "I found {one receipt|a bank statement}, the rest {comes later|will follow}"),
            List.of(
                    "{A screenshot|A blurry clip} is all for {now|today}",
                    "The {e-invoice|scan} is still {processing|pending}"));

    private static final NowAndLater MISSING = new NowAndLater(
            List.of(
                    "I have no {receipts|photos|invoice}",
                    "The {receipts|papers|documents} {were lost|are gone} and there is no {photo|estimate}",
                    "{Receipts|Photos} are not attached, I {never had|threw away} them",
                    "No {invoice|estimate|receipt} is attached"),
            List.of(
                    "My {cloud|inbox} got {wiped|locked}, nothing {left|to show}",
                    "{The shop|The seller} {folded|vanished}, zero {proof|paper trail}"));
}
