package frameglass.app;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/** Writes an image as PNG (ISO/IEC 15948): eight bits a channel, no alpha, one IDAT chunk. */
final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private PngWriter() {}

  /** Writes {@code image} to {@code out}. */
  static void write(Image image, OutputStream out) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);

    out.write(SIGNATURE);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0}); // depth, RGB, deflate, adaptive filters, no interlace
    chunk(out, "IHDR", header.toByteArray());

    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
      byte[] row = new byte[1 + width * 3];
      for (int y = 0; y < height; y++) {
        row[0] = 1; // filter "sub": each byte less the one of the pixel before
        int before = 0;
        for (int x = 0; x < width; x++) {
          int now = argb[y * width + x];
          row[1 + x * 3] = (byte) ((now >> 16) - (before >> 16));
          row[2 + x * 3] = (byte) ((now >> 8) - (before >> 8));
          row[3 + x * 3] = (byte) (now - before);
          before = now;
        }
        deflated.write(row);
      }
    }
    chunk(out, "IDAT", data.toByteArray());
    chunk(out, "IEND", new byte[0]);
  }

  private static void chunk(OutputStream out, String name, byte[] data) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    DataOutputStream fields = new DataOutputStream(out);
    fields.writeInt(data.length);
    fields.write(type);
    fields.write(data);
    fields.writeInt((int) crc.getValue());
    fields.flush();
  }
}
