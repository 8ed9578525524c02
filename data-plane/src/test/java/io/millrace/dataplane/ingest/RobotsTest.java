package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0)",
                "facebookexternalhit/1.1",
                "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/129.0.0.0 Safari/537.36",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)"
            })
    void a_bot_says_so(String agent) {
        assertThat(Robots.isOne(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0"
                        + " Safari/537.36",
                "Mozilla/5.0 (Linux; Android 11; CUBOT P40) AppleWebKit/537.36 Mobile"
                        + " Safari/537.36",
                "analytics-node/2.3.0",
                "Abbott-App/3.1",
                ""
            })
    void a_browser_an_app_and_a_library_are_none(String agent) {
        assertThat(Robots.isOne(agent)).isFalse();
    }
}
