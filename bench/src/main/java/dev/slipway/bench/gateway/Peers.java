package dev.slipway.bench.gateway;

import dev.slipway.bench.gateway.Peer.Installation;
import dev.slipway.bench.report.Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The peers of one run: those that were asked for, as far as they can be had here, and why the others are missing. */
final class Peers {
    static final List<Peer> ALL = List.of(new Portkey(), new LiteLlm(), new Bifrost());

    /** Of one command: the longest is the download of LiteLLM and what it needs. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final SequencedMap<Peer, Installation.Ready> ready = new LinkedHashMap<>();
    private final SequencedMap<String, String> missing = new LinkedHashMap<>();

    private Peers() {}

    static Peers install(Options options) throws IOException, InterruptedException {
        return install(
                ALL.stream()
                        .filter(peer -> options.peers().contains(peer.name()))
                        .toList(),
                new Workshop(Workshop.usersCache(), PATIENCE, options.progress()));
    }

    static Peers install(List<Peer> wanted, Workshop workshop) throws IOException, InterruptedException {
        Peers peers = new Peers();
        for (Peer peer : wanted) {
            switch (peer.install(workshop)) {
                case Installation.Ready installed -> peers.ready.put(peer, installed);
                case Installation.Missing(String reason) -> peers.leaveOut(peer, reason, workshop);
            }
        }
        return peers;
    }

    private void leaveOut(Peer peer, String reason, Workshop workshop) {
        missing.put(peer.name(), reason);
        workshop.say(peer.name() + " is left out: " + reason);
    }

    /** Those that start; one that does not is missing from then on. */
    List<Contestant> start(Path scratch, URI upstream, Options options) throws InterruptedException {
        List<Contestant> running = new ArrayList<>();
        for (var entry : ready.entrySet()) {
            Peer peer = entry.getKey();
            options.say("Starting " + peer.name());
            try {
                running.add(new RunningPeer(
                        peer.name(),
                        entry.getValue().version() + "; " + peer.settings(),
                        entry.getValue().program().start(scratch, upstream)));
            } catch (IOException e) {
                String reason = "it does not start: "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                missing.put(peer.name(), reason);
                options.say(peer.name() + " is left out: " + reason);
            }
        }
        return running;
    }

    /** What has to be known of the settings of those that took part, by name. */
    SequencedMap<String, String> settings(List<String> running) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        ready.keySet().stream()
                .filter(peer -> running.contains(peer.name()))
                .forEach(peer -> settings.put(peer.name(), peer.settings()));
        return settings;
    }

    /** Why a peer that was asked for takes no part, by its name. */
    SequencedMap<String, String> missing() {
        return new LinkedHashMap<>(missing);
    }
}
