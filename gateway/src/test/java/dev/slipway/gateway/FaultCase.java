package dev.slipway.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test class shows about one fault. docs/faults.md is made of these, and a class's own checks read the code and
 * status from here, so that neither can drift. After the class nothing may be left.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LeakCheck.class)
@interface FaultCase {
    /** What goes wrong, in a few words. */
    String value();

    /** HTTP status the caller sees when no other variant can answer; 200 where the answer had begun. */
    int status();

    /** Code of the error; empty where there is none. */
    String code() default "";

    /** How the attempt is recorded. */
    String recorded();

    /** Where it is shown. */
    Transport[] on() default {Transport.HTTP_1, Transport.HTTP_2};

    /** What else happens. */
    String then();
}
