package dev.slipway.store.journal;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Facts of one batch by kind, with the open and the settled form of the same call merged into one. */
final class Changes {
    final Map<UUID, Interaction> interactions = new LinkedHashMap<>();
    final Map<UUID, Attempt> attempts = new LinkedHashMap<>();
    final Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
    final Map<UUID, ShadowPair> pairs = new LinkedHashMap<>();
    final Map<UUID, Body> bodies = new LinkedHashMap<>();
    final List<Sighting> sightings = new ArrayList<>();
    final List<Fact.NodeStarted> starts = new ArrayList<>();

    Changes(List<Fact> facts) {
        facts.forEach(this::add);
    }

    private void add(Fact fact) {
        switch (fact) {
            case Interaction interaction ->
                interactions.merge(interaction.id(), interaction, (old, next) -> old.result() == null ? next : old);
            case Attempt attempt ->
                attempts.merge(attempt.id(), attempt, (old, next) -> old.result() == null ? next : old);
            case Outcome outcome -> outcomes.putIfAbsent(outcome.id(), outcome);
            case ShadowPair pair -> pairs.putIfAbsent(pair.id(), pair);
            case Body body -> bodies.putIfAbsent(body.id(), body);
            case Sighting sighting -> sightings.add(sighting);
            case Fact.NodeStarted started -> starts.add(started);
        }
    }
}
