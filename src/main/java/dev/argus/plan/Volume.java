package dev.argus.plan;

import java.util.List;

/** Where files of a workload lie. */
public sealed interface Volume {

  /** The name of the volume within the pod. */
  String name();

  /**
   * Storage that outlives the pods, shared by all replicas (ReadWriteMany).
   *
   * @param name the volume's name; its PersistentVolumeClaim is {@code NAME-pvc}
   * @param size the storage it asks for
   */
  record Claim(String name, Quantity size) implements Volume {
    public Claim {
      Names.requireLabel("volume", name);
    }

    /** The name of the PersistentVolumeClaim. */
    public String claimName() {
      return name + "-pvc";
    }
  }

  /**
   * An emptyDir: gone with the pod.
   *
   * @param name the volume's name
   * @param limit the size at which the pod is evicted
   */
  record Scratch(String name, Quantity limit) implements Volume {
    public Scratch {
      Names.requireLabel("volume", name);
    }
  }

  /**
   * The keys of a Secret as files that can only be read.
   *
   * @param name the volume's name
   * @param secret the Secret, in the pod's namespace
   */
  record Files(String name, String secret) implements Volume {
    public Files {
      Names.requireLabel("volume", name);
    }
  }

  /**
   * Storage that outlives the one pod of a {@link Server} (ReadWriteOnce). Its claim is made with
   * the StatefulSet and stays when that is deleted.
   *
   * @param name the volume's name; its PersistentVolumeClaim is {@code NAME-SERVER-0}
   * @param size the storage it asks for
   */
  record Disk(String name, Quantity size) implements Volume {
    public Disk {
      Names.requireLabel("volume", name);
    }
  }

  /**
   * A token of the pod's ServiceAccount for somebody else than the Kubernetes API, which exchanges
   * it for one of its own. It is renewed before it ends.
   *
   * @param name the volume's name
   * @param audience whom it is for
   */
  record Token(String name, String audience) implements Volume {
    /** The file that it is in. */
    public static final String FILE = "token";

    public Token {
      Names.requireLabel("volume", name);
    }
  }

  /**
   * Keys of Secrets that somebody else makes, changes and deletes, as files that can only be read.
   * The plan does not keep them, and a pod starts without them.
   *
   * @param name the volume's name
   * @param items which files
   */
  record Foreign(String name, List<Item> items) implements Volume {
    public Foreign {
      Names.requireLabel("volume", name);
      items = List.copyOf(items);
    }

    /**
     * One file.
     *
     * @param secret the Secret, in the pod's namespace
     * @param key of it
     * @param file under which it is seen
     */
    public record Item(String secret, String key, String file) {
      public Item {
        Names.requireLabel("secret", secret);
      }
    }
  }

  static Volume token(String name, String audience) {
    return new Token(name, audience);
  }

  static Volume disk(String name, Quantity size) {
    return new Disk(name, size);
  }

  static Volume files(String name, SecretKeys secret) {
    return new Files(name, secret.name());
  }

  static Volume claim(String name, Quantity size) {
    return new Claim(name, size);
  }

  static Volume scratch(String name, Quantity limit) {
    return new Scratch(name, limit);
  }

  /** This volume at an absolute path of the container. */
  default Mount at(String path) {
    return new Mount(this, path);
  }
}
