package dev.slipway.demo.story;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where the story is played.
 *
 * @param gateway where customers call
 * @param console where the REST API is
 * @param token an access token of the REST API
 * @param upstream the sample upstream's address
 * @param upstreamLog the file the sample upstream writes every call to
 * @param narrator gets each sentence of the story
 */
public record Stage(
        URI gateway, URI console, String token, URI upstream, Path upstreamLog, Consumer<String> narrator) {}
