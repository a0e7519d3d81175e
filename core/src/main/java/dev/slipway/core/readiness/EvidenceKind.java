package dev.slipway.core.readiness;

import java.util.Locale;

/** How something is known. */
public enum EvidenceKind {
    /** The product observed it in what it carries and records. */
    MEASURED,
    /** It was rehearsed, and the product ran the rehearsal. */
    DRILLED,
    /** A person who answers for it acknowledged it. */
    ACKNOWLEDGED,
    /** A person says so; also a rehearsal that the product did not run. */
    ATTESTED;

    /** As the API writes it, e.g. {@code measured}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
