package io.millrace.dataplane.ingest;

import java.util.regex.Pattern;

/// Programs that look at pages, by the user agent they give themselves (`docs/http-api.md` has the
/// list). Who hides is not found.
final class Robots {
    /// `Cubot` is a telephone.
    private static final Pattern WORDS =
            Pattern.compile(
                    "(?<!cu)bot\\b|crawl|spider|slurp|headless|phantomjs|puppeteer|playwright"
                            + "|lighthouse|pingdom|facebookexternalhit|mediapartners-google"
                            + "|bingpreview|google-inspectiontool",
                    Pattern.CASE_INSENSITIVE);

    private Robots() {}

    static boolean isOne(String userAgent) {
        return WORDS.matcher(userAgent).find();
    }
}
