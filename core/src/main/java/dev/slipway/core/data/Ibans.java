package dev.slipway.core.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds international bank account numbers: known country, its length, and check digits modulo 97 (ISO 13616). */
final class Ibans {
    private static final Map<String, Integer> LENGTHS =
            lengths("AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22"
                    + "CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27"
                    + "JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29"
                    + "RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30");
    private static final int ENTRY = 4;
    private static final int MODULUS = 97;

    private Ibans() {}

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (int at = 0; at < table.length(); at += ENTRY) {
            lengths.put(table.substring(at, at + 2), Integer.valueOf(table.substring(at + 2, at + ENTRY)));
        }
        return Map.copyOf(lengths);
    }

    static Optional<Finder.Place> find(String text, int from) {
        for (int start = from; start + 2 < text.length(); start++) {
            boolean begins = start == 0 || !Finder.alphanumeric(text.charAt(start - 1));
            Integer length = begins && Finder.digit(text.charAt(start + 2))
                    ? LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT))
                    : null;
            int end = length == null ? -1 : end(text, start, length);
            if (end > 0) {
                return Optional.of(new Finder.Place(start, end));
            }
        }
        return Optional.empty();
    }

    /** Behind the last of so many letters and digits with at most one space or hyphen between two; -1 where it is none. */
    private static int end(String text, int start, int length) {
        StringBuilder number = new StringBuilder(length);
        int at = start;
        while (at < text.length() && number.length() < length) {
            char c = text.charAt(at);
            boolean gap = (c == ' ' || c == '-') && at > start && Finder.alphanumeric(text.charAt(at - 1));
            if (Finder.alphanumeric(c)) {
                number.append(c);
            } else if (!gap) {
                return -1;
            }
            at++;
        }
        boolean ends = at == text.length() || !Finder.alphanumeric(text.charAt(at));
        return number.length() == length && ends && checks(number.toString()) ? at : -1;
    }

    private static boolean checks(String number) {
        int rest = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = Character.digit(number.charAt((i + ENTRY) % number.length()), Character.MAX_RADIX);
            rest = (rest * (value < 10 ? 10 : 100) + value) % MODULUS;
        }
        return rest == 1;
    }
}
