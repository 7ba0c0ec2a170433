package frameglass.app;

/** The program's entry point. */
public final class Main {
  private Main() {}

  /** Starts the program. */
  public static void main(String[] args) {
    System.out.println("Frameglass");
  }
}
