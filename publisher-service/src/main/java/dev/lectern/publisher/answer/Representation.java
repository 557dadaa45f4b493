package dev.lectern.publisher.answer;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.MediaType;

/** Content as it goes over the wire, in each coding that makes it smaller. */
public final class Representation {

    private static final boolean KNOWS_BROTLI = Brotli4jLoader.isAvailable();

    /** Nearly as small as it gets, in a tenth of the time that the highest one takes. */
    private static final Encoder.Parameters BROTLI = new Encoder.Parameters().setQuality(9);

    /** Below that, the header that names the coding outweighs what it saves. */
    private static final int WORTH_IT = 256;

    private final MediaType type;
    private final Instant lastModified;
    private final List<Variant> variants;

    private Representation(MediaType type, Instant lastModified, List<Variant> variants) {
        this.type = type;
        this.lastModified = lastModified;
        this.variants = variants;
    }

    /** {@code content} in all codings that this machine knows; the best one first, the plain one last. */
    public static Representation of(MediaType type, Instant lastModified, byte[] content) {
        var plain = new Variant("identity", content);
        if (content.length < WORTH_IT) {
            return new Representation(type, lastModified, List.of(plain));
        }
        var compressed = Stream.concat(
                        KNOWS_BROTLI ? Stream.of(new Variant("br", brotli(content))) : Stream.of(),
                        Stream.of(new Variant("gzip", gzip(content))))
                .filter(variant -> variant.length() < content.length);
        return new Representation(
                type, lastModified, Stream.concat(compressed, Stream.of(plain)).toList());
    }

    MediaType type() {
        return type;
    }

    Instant lastModified() {
        return lastModified;
    }

    /** The best one that {@code codings} allow; the plain one when they allow none, for that is better than nothing. */
    Variant variant(AcceptedCodings codings) {
        return variants.stream()
                .filter(variant -> codings.allow(variant.coding()))
                .max((one, other) -> Double.compare(
                        codings.weightOf(one.coding()) - 0.0001 * variants.indexOf(one),
                        codings.weightOf(other.coding()) - 0.0001 * variants.indexOf(other)))
                .orElse(variants.get(variants.size() - 1));
    }

    /** The bytes that its variants take together. */
    int size() {
        return variants.stream().mapToInt(Variant::length).sum();
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 4);
        try (var out = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] brotli(byte[] content) {
        try {
            return Encoder.compress(content, BROTLI);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
    }

    /** One coding of the content, with an entity tag of its own. */
    static final class Variant {

        private final String coding;
        private final byte[] bytes;
        private final String tag;

        Variant(String coding, byte[] bytes) {
            this.coding = coding;
            this.bytes = bytes;
            this.tag = '"' + Digests.of(bytes) + '"';
        }

        String coding() {
            return coding;
        }

        boolean isPlain() {
            return coding.equals("identity");
        }

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return bytes.length;
        }

        String tag() {
            return tag;
        }
    }
}
