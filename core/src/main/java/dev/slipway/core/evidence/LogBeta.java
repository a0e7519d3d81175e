package dev.slipway.core.evidence;

/**
 * The beta function and the tails of its distribution, in logs, to the same bits on every machine.
 *
 * <p>Sources: Stirling's series with its first five corrections, arguments raised by B(a,b) = B(a+1,b)·(a+b)/a
 * (Abramowitz &amp; Stegun 6.1.41, 6.2.2); the continued fraction of the incomplete beta function (DLMF 8.17.22),
 * evaluated by Lentz's method (Thompson &amp; Barnett 1986).
 */
final class LogBeta {
    private static final double HALF_LOG_TWO_PI = 0.5 * StrictMath.log(2 * StrictMath.PI);
    private static final double STIRLING_FROM = 16;
    private static final double TINY = 1e-300;
    private static final double PRECISE = 0x1p-52;
    private static final int LEAST_TERMS = 1_000;

    private LogBeta() {}

    /** log B(a, b) for a, b ≥ 1. */
    static double of(double a, double b) {
        if (a < STIRLING_FROM) {
            return of(a + 1, b) + StrictMath.log((a + b) / a);
        }
        if (b < STIRLING_FROM) {
            return of(a, b + 1) + StrictMath.log((a + b) / b);
        }
        return HALF_LOG_TWO_PI
                - (a - 0.5) * StrictMath.log1p(b / a)
                - (b - 0.5) * StrictMath.log1p(a / b)
                - 0.5 * StrictMath.log(a + b)
                + correction(a)
                + correction(b)
                - correction(a + b);
    }

    private static double correction(double x) {
        double square = 1 / (x * x);
        return (1.0 / 12 + square * (-1.0 / 360 + square * (1.0 / 1_260 + square * (-1.0 / 1_680 + square / 1_188))))
                / x;
    }

    /** Whether {@link #fraction} converges fast: x below the mean of the distribution. */
    static boolean below(double a, double b, double x) {
        return x < (a + 1) / (a + b + 2);
    }

    /**
     * The continued fraction F with I_x(a,b) = x^a (1−x)^b / (a·B(a,b)) · F, for x below the mean.
     */
    static double fraction(double a, double b, double x) {
        double c = 1;
        double d = inverse(1 - (a + b) * x / (a + 1));
        double fraction = d;
        double most = LEAST_TERMS + 20 * Math.sqrt(a + b);
        for (double m = 1; m <= most; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = inverse(1 + even * d);
            c = away(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = inverse(1 + odd * d);
            c = away(1 + odd / c);
            double step = d * c;
            fraction *= step;
            if (Math.abs(step - 1) <= PRECISE) {
                return fraction;
            }
        }
        throw new ArithmeticException("incomplete beta: a = " + a + ", b = " + b + ", x = " + x
                + " (expected: to converge in " + (long) most + " terms)");
    }

    private static double inverse(double value) {
        return 1 / away(value);
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
