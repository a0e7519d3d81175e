package dev.slipway.gateway.admit;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.system.ApiKey;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.route.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A call that was let in.
 *
 * @param customer null when the call named none
 * @param transaction null when the call is one of its own
 * @param arm the customer's arm, decided once for the whole call
 */
public record Call(
        Plan plan,
        ApiKey key,
        Question question,
        @Nullable String customer,
        @Nullable String transaction,
        Arm arm) {}
