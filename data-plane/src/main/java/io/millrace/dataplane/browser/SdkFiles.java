package io.millrace.dataplane.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// The published files of Segment's browser SDK, from the class path, where the build puts them.
/// Thread-safe.
final class SdkFiles {
    private static final String FOLDER = "browser-sdk/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}\\.js");
    private static final String BASE_PLACE = "__BASE__";
    private static final String KEY_PLACE = "__WRITE_KEY__";

    /// Tells the SDK where it comes from: its own way to find out works on https alone and leads to
    /// the vendor otherwise.
    private static final String PREAMBLE =
            """
            (function(){var s=document.currentScript,\
            k=s&&s.getAttribute("data-global-segment-analytics-key")||"analytics",\
            a=window[k]=window[k]||[];a._cdn=a._cdn||"__BASE__"})();
            """;

    private static final int KEPT_SCRIPTS = 64;

    private final Map<String, Asset> files = new ConcurrentHashMap<>();
    private final Map<String, Asset> scripts =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Asset> eldest) {
                    return size() > KEPT_SCRIPTS;
                }
            };

    /// A file as it is sent, plain and with gzip.
    record Asset(byte[] plain, byte[] gzip, String tag) {
        static Asset of(byte[] plain) {
            return new Asset(plain, compress(plain), '"' + Digest.of(plain) + '"');
        }
    }

    /// A chunk that the SDK loads when it needs it; empty for a name that is none.
    Optional<Asset> chunk(String name) {
        var known = Optional.ofNullable(files.get(name));
        if (known.isPresent() || !NAME.matcher(name).matches()) {
            return known;
        }
        var found = read(name).map(Asset::of);
        found.ifPresent(asset -> files.put(name, asset));
        return found;
    }

    /// The script of the snippet, for one key and one address; empty when this build has none.
    Optional<Asset> script(String writeKey, Address address) {
        synchronized (scripts) {
            var known = Optional.ofNullable(scripts.get(writeKey + ' ' + address.base()));
            if (known.isPresent()) {
                return known;
            }
            var made = read("standalone.js").map(code -> script(code, writeKey, address));
            made.ifPresent(asset -> scripts.put(writeKey + ' ' + address.base(), asset));
            return made;
        }
    }

    private static Asset script(byte[] code, String writeKey, Address address) {
        var text =
                PREAMBLE.replace(BASE_PLACE, address.base())
                        + new String(code, StandardCharsets.UTF_8).replace(KEY_PLACE, writeKey);
        return Asset.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> read(String name) {
        try (var in = resource(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.io.@Nullable InputStream resource(String name) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + name);
    }

    private static byte[] compress(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
