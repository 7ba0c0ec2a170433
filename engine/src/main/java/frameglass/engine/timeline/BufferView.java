package frameglass.engine.timeline;

import java.util.List;

/**
 * The frame's one buffer: its tier, its regions, where it stands in its life, and the pool it came
 * from.
 *
 * @param tier TINY, SMALL, MEDIUM, LARGE, HUGE or EXACT
 * @param tierCodeBytes code bytes that the tier serves
 * @param codeBytes size of the code that the frame runs, in bytes
 * @param regions the layout, in order of offset; padding is a region too
 * @param totalBytes size of the whole buffer
 * @param life the states passed so far, the present one last
 * @param pool free buffers of each tier, in order of tiers
 * @param analysisReused how often a pooled buffer came back with this code's analysis in place
 * @param seedBytes what the seed's layout would reserve for this code, in bytes
 * @param worstCaseBytes what one worst-case buffer a frame would reserve, in bytes
 * @param ownArraysBytes what one heap array a component would reserve, in bytes
 */
public record BufferView(
    String tier,
    int tierCodeBytes,
    int codeBytes,
    List<RegionUse> regions,
    long totalBytes,
    List<String> life,
    List<PoolCount> pool,
    long analysisReused,
    long seedBytes,
    long worstCaseBytes,
    long ownArraysBytes) {

  /**
   * A named slice of the buffer.
   *
   * @param name such as {@code operand stack}
   * @param offset from the buffer's start, in bytes
   * @param reserved length in bytes
   * @param used bytes that hold something now
   */
  public record RegionUse(String name, long offset, long reserved, long used) {}

  /**
   * What the pool holds of one tier.
   *
   * @param tier its name
   * @param codeBytes code bytes it serves
   * @param free buffers that wait
   * @param inUse buffers that frames hold
   */
  public record PoolCount(String tier, int codeBytes, int free, int inUse) {}

  public BufferView {
    regions = List.copyOf(regions);
    life = List.copyOf(life);
    pool = List.copyOf(pool);
  }
}
