package dev.slipway.gateway;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The transports a fault is shown on, as its class declares them. */
final class OnTransports implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations wanted, ExtensionContext context) {
        return Stream.of(context.getRequiredTestClass()
                        .getAnnotation(FaultCase.class)
                        .on())
                .map(Arguments::of);
    }
}
