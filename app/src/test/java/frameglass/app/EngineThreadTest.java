package frameglass.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineThreadTest {
  @Test
  void aTaskThatFailsDoesNotEndThoseAfterIt() throws InterruptedException {
    List<Throwable> told = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    try (EngineThread engine = new EngineThread()) {
      engine.execute(
          () ->
              Thread.currentThread()
                  .setUncaughtExceptionHandler((ignored, failure) -> told.add(failure)));
      engine.execute(
          () -> {
            throw new AssertionError("one bad task");
          });
      engine.execute(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(told).singleElement().asString().contains("one bad task");
  }
}
