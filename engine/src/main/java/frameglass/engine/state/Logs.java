package frameglass.engine.state;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Logs of one transaction, packed in two arrays that later transactions use again, so that a LOG
 * allocates nothing. A log is a row of {@code long}s: length of its data, number of topics, the
 * account's address as three, then four a topic.
 */
final class Logs {
  private static final int HEAD = 5;

  private long[] rows = new long[256];
  private int rowsUsed;
  private byte[] data = new byte[1024];
  private int dataUsed;
  private int count;

  int count() {
    return count;
  }

  void clear() {
    rowsUsed = 0;
    dataUsed = 0;
    count = 0;
  }

  /** Adds a log whose topics are the words below {@code top}, the first one at the top. */
  void add(Address address, long[] s, int top, int topics, byte[] memory, int offset, int length) {
    int size = HEAD + 4 * topics;
    if (rowsUsed + size > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(rows.length * 2, rowsUsed + size));
    }
    if (dataUsed + length > data.length) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, Math.addExact(dataUsed, length)));
    }
    rows[rowsUsed] = length;
    rows[rowsUsed + 1] = topics;
    rows[rowsUsed + 2] = address.high();
    rows[rowsUsed + 3] = address.middle();
    rows[rowsUsed + 4] = address.low();
    for (int topic = 0; topic < topics; topic++) {
      System.arraycopy(s, top - 4 * topic, rows, rowsUsed + HEAD + 4 * topic, 4);
    }
    System.arraycopy(memory, offset, data, dataUsed, length);
    rowsUsed += size;
    dataUsed += length;
    count++;
  }

  /** Forgets all logs after the first {@code kept}. */
  void truncate(int kept) {
    if (kept == count) {
      return;
    }
    int row = 0;
    int bytes = 0;
    for (int i = 0; i < kept; i++) {
      bytes += (int) rows[row];
      row += HEAD + 4 * (int) rows[row + 1];
    }
    rowsUsed = row;
    dataUsed = bytes;
    count = kept;
  }

  List<Log> toList() {
    List<Log> logs = new ArrayList<>(count);
    int row = 0;
    int bytes = 0;
    for (int i = 0; i < count; i++) {
      int length = (int) rows[row];
      int topics = (int) rows[row + 1];
      List<UInt256> words = new ArrayList<>(topics);
      for (int topic = 0; topic < topics; topic++) {
        words.add(UInt256.fromLimbs(rows, row + HEAD + 4 * topic));
      }
      logs.add(
          new Log(
              new Address((int) rows[row + 2], rows[row + 3], rows[row + 4]),
              words,
              Bytes.copyOf(data, bytes, length)));
      row += HEAD + 4 * topics;
      bytes += length;
    }
    return logs;
  }

  Image capture() {
    return new Image(Arrays.copyOf(rows, rowsUsed), Arrays.copyOf(data, dataUsed), count);
  }

  void restore(Image image) {
    if (rows.length < image.rows.length) {
      rows = new long[image.rows.length];
    }
    if (data.length < image.data.length) {
      data = new byte[image.data.length];
    }
    System.arraycopy(image.rows, 0, rows, 0, image.rows.length);
    System.arraycopy(image.data, 0, data, 0, image.data.length);
    rowsUsed = image.rows.length;
    dataUsed = image.data.length;
    count = image.count;
  }

  /** Frozen logs. */
  record Image(long[] rows, byte[] data, int count) {
    long bytes() {
      return (long) rows.length * Long.BYTES + data.length;
    }
  }
}
