package frameglass.engine.timeline;

/**
 * A place of which it is still to be found out who wrote it.
 *
 * @param asked the step that it is asked about: whoever wrote it did so earlier
 * @param before the same, less what has been searched already
 * @param failed the lowest number of a frame that failed in what has been searched
 * @param deep links between it and what somebody asked for
 * @param into where the answer goes
 */
record OpenPlace(Place place, long asked, long before, long failed, int deep, OriginNode.Parts into)
    implements Comparable<OpenPlace> {

  OpenPlace(Place place, long before, int deep, OriginNode.Parts into) {
    this(place, before, before, Long.MAX_VALUE, deep, into);
  }

  /** Another place instead, as it was before {@code step}. */
  OpenPlace of(Place other, long step) {
    return new OpenPlace(other, step, step, Long.MAX_VALUE, deep, into);
  }

  /** It has been searched for back to {@code step}. */
  OpenPlace before(long step) {
    return new OpenPlace(place, asked, step, failed, deep, into);
  }

  OpenPlace withFailed(long lowest) {
    return new OpenPlace(place, asked, before, lowest, deep, into);
  }

  /** The same for another answer. */
  OpenPlace within(OriginNode.Parts parts) {
    return new OpenPlace(place, asked, before, failed, 1, parts);
  }

  /** The one at the latest step comes first. */
  @Override
  public int compareTo(OpenPlace other) {
    return Long.compare(other.before, before);
  }
}
