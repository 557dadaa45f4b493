package dev.lectern.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, from the machine; tests that need one are skipped where none is installed, unless it is required. */
public final class Chromium implements AutoCloseable {

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens a window of the given size for a reader in the given time zone. */
    public static Chromium open(int width, int height, String timeZone, boolean javaScript) {
        if (Boolean.getBoolean("lectern.test.browser.skip")) {
            Assumptions.abort("browser tests are skipped");
        }
        var browser = installed("chromium", "chromium-browser", "google-chrome");
        var chromeDriver = installed("chromedriver");
        if (browser.isEmpty() || chromeDriver.isEmpty()) {
            if (Boolean.getBoolean("lectern.test.browser.required")) {
                throw new AssertionError("no chromium and chromedriver on the PATH");
            }
            System.err.println("[lectern] no chromium and chromedriver on the PATH: browser test skipped");
            Assumptions.abort("no chromium and chromedriver on the PATH");
        }
        var options = new ChromeOptions();
        options.setBinary(browser.get().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // Or a click is aimed at where something is before it has been scrolled to.
                "--force-prefers-reduced-motion",
                "--window-size=" + width + "," + height);
        options.setExperimentalOption(
                "prefs", Map.of("profile.managed_default_content_settings.javascript", javaScript ? 1 : 2));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.get().toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", timeZone))
                .build();
        var driver = new ChromeDriver(service, options);
        var chromium = new Chromium(driver);
        chromium.resize(width, height);
        chromium.moveTo(timeZone);
        return chromium;
    }

    /** Changes the size of the screen; narrow ones are those of phones. */
    public void resize(int width, int height) {
        // The window of a headless browser has a least width; a phone's is narrower.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    /** Takes the reader to another time zone, as pages see it that are opened from now on. */
    public void moveTo(String timeZone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", timeZone));
    }

    public ChromeDriver driver() {
        return driver;
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
