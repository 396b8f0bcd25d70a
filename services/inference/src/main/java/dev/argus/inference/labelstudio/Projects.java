package dev.argus.inference.labelstudio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last setup of each project. Another replica may have been told instead: what is missing here
 * comes from the request and the settings.
 */
final class Projects {
  private static final int REMEMBERED = 1000;

  private final Map<String, Setup> setups =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Setup> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void remember(String project, Setup setup) {
    setups.put(project, setup);
  }

  synchronized Setup of(String project) {
    return setups.getOrDefault(project, Setup.NONE);
  }
}
