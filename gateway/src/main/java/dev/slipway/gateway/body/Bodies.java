package dev.slipway.gateway.body;

import dev.slipway.core.data.DataRules;
import dev.slipway.core.rule.MatchTooCostlyException;
import dev.slipway.core.traffic.Body;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.store.journal.JournalException;
import dev.slipway.store.journal.JournalStatus;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was said in calls, as far as their systems want it. It works after the caller has its answer, redacts first, and
 * appends to the journal then; a process killed in between loses the body, never the call. Safe for several threads.
 *
 * @param ledger where everything is recorded
 */
public record Bodies(Ledger ledger) {
    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    /** A longer text is not kept: cut in pieces it could not be redacted as what it is. */
    public static final int LONGEST = 1 << 20;

    /** While the database is away, what is said may take this part of the journal's room, so that calls keep the rest. */
    private static final int PART_OF_JOURNAL = 4;

    /** Keeps a request, and nothing where its system wants none. */
    public void request(Call call, UUID interaction) {
        if (rules(call).keepsBodies()) {
            byte[] body = call.question().body();
            String text = body.length > LONGEST ? null : new String(body, StandardCharsets.UTF_8);
            keep(call, interaction, Body.Part.REQUEST, null, text);
        }
    }

    /** Keeps what a variant said. */
    public void answer(Call call, UUID interaction, Body.Part part, String variant, Answer answer) {
        if (rules(call).keepsBodies()) {
            String text = answer.text();
            keep(call, interaction, part, variant, text.length() > LONGEST ? null : text);
        }
    }

    private static DataRules rules(Call call) {
        return call.plan().state().spec().data();
    }

    /** @param text null when it is too long */
    private void keep(Call call, UUID interaction, Body.Part part, @Nullable String variant, @Nullable String text) {
        DataRules rules = rules(call);
        boolean redacts = rules.bodies() == DataRules.Bodies.REDACTED;
        String content = null;
        String withheld = null;
        if (!hasRoom()) {
            withheld = "journal_full";
        } else if (text == null) {
            withheld = "too_large";
        } else {
            try {
                content = redacts ? new Redactor(rules).redact(text) : text;
            } catch (MatchTooCostlyException undecided) {
                LOG.warn("What was said in a call is not kept: {}", undecided.getMessage());
                withheld = "not_redactable";
            }
        }
        append(new Body(
                ledger.ids().get(),
                interaction,
                call.plan().system(),
                part,
                variant,
                redacts,
                content,
                withheld,
                ledger.clock().instant()));
    }

    private boolean hasRoom() {
        JournalStatus journal = ledger.journal().status();
        return journal.bytes() < journal.limitBytes() / PART_OF_JOURNAL;
    }

    /** What is said in a call is worth less than the call: it never fails for it. */
    private void append(Body body) {
        try {
            ledger.journal().appendUnopened(body);
        } catch (JournalException unrecorded) {
            LOG.warn("What was said in call {} is not kept: {}", body.interaction(), unrecorded.getMessage());
        }
    }
}
