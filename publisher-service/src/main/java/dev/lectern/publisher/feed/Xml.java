package dev.lectern.publisher.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML by means of the JDK, without its checked exceptions, and without characters that XML cannot hold. */
final class Xml {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    private Xml() throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
        writer.writeStartDocument("UTF-8", "1.0");
    }

    /** The document that {@code content} writes. */
    static byte[] document(Content content) {
        try {
            var xml = new Xml();
            content.writeTo(xml);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return (xml.bytes.toString(StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    /** An element with {@code content} in it. */
    void element(String name, Content content) throws XMLStreamException {
        writer.writeStartElement(name);
        content.writeTo(this);
        writer.writeEndElement();
    }

    /** An element with a text in it. */
    void element(String name, String text) throws XMLStreamException {
        writer.writeStartElement(name);
        text(text);
        writer.writeEndElement();
    }

    /** An attribute of the element that was begun last. */
    void attribute(String name, Object value) throws XMLStreamException {
        writer.writeAttribute(name, allowed(value.toString()));
    }

    /** The namespace of the element that was begun last. */
    void namespace(String uri) throws XMLStreamException {
        writer.writeDefaultNamespace(uri);
    }

    void text(String text) throws XMLStreamException {
        writer.writeCharacters(allowed(text));
    }

    private static String allowed(String text) {
        return text.codePoints()
                .filter(point -> point == '\t'
                        || point == '\n'
                        || point == '\r'
                        || (point >= 0x20 && point <= 0xd7ff)
                        || (point >= 0xe000 && point <= 0xfffd)
                        || point >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What is written into a document or an element. */
    @FunctionalInterface
    interface Content {

        void writeTo(Xml xml) throws XMLStreamException;
    }
}
