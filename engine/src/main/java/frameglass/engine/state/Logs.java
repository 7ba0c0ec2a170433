package frameglass.engine.state;

import frameglass.engine.word.Address;
import frameglass.engine.word.Bytes;
import frameglass.engine.word.UInt256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** What the last snapshot has, and how much of it is still what it was. */
  private LongPages frozenRows = LongPages.EMPTY;

  private BytePages frozenData = BytePages.EMPTY;
  private int unchangedRows;
  private int unchangedData;

  int count() {
    return count;
  }

  /** Bytes of all of them. */
  long bytes() {
    return (long) rowsUsed * Long.BYTES + dataUsed;
  }

  void clear() {
    rowsUsed = 0;
    dataUsed = 0;
    count = 0;
    unchangedRows = 0;
    unchangedData = 0;
  }

  /** Adds a log whose topics are the words below {@code top}, the first one at the top. */
  void add(Address address, long[] s, int top, int topics, byte[] memory, int offset, int length) {
    int size = HEAD + 4 * topics;
    if (rowsUsed + size > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(rows.length * 2, rowsUsed + size));
    }
    if (length > data.length - dataUsed) {
      int needed = Math.addExact(dataUsed, length);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8, data.length * 2L);
      data = Arrays.copyOf(data, Math.max(needed, doubled));
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
    unchangedRows = Math.min(unchangedRows, row);
    unchangedData = Math.min(unchangedData, bytes);
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
    frozenRows = LongPages.of(rows, rowsUsed, frozenRows, unchangedRows);
    frozenData = BytePages.of(data, dataUsed, frozenData, unchangedData);
    unchangedRows = rowsUsed;
    unchangedData = dataUsed;
    return new Image(frozenRows, frozenData, count);
  }

  void restore(Image image) {
    rowsUsed = image.rows.size();
    dataUsed = image.data.size();
    if (rows.length < rowsUsed) {
      rows = new long[rowsUsed];
    }
    if (data.length < dataUsed) {
      data = new byte[dataUsed];
    }
    image.rows.copyTo(rows);
    image.data.copyTo(data);
    count = image.count;
    frozenRows = image.rows;
    frozenData = image.data;
    unchangedRows = rowsUsed;
    unchangedData = dataUsed;
  }

  /** Frozen logs. */
  record Image(LongPages rows, BytePages data, int count) {
    long bytesNotSharedWith(@Nullable Image other) {
      return rows.bytesNotSharedWith(other == null ? null : other.rows)
          + data.bytesNotSharedWith(other == null ? null : other.data);
    }
  }
}
