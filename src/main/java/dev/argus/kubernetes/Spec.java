package dev.argus.kubernetes;

import com.pulumi.core.Output;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a record as the fields of an object. A component's name is the field's; one that is empty
 * (text, list, mapping) is left out, as a field that was not said. A component may be a record, a
 * list, a mapping, a text, a number, a flag, an enum (written as its {@code toString()}) or an
 * {@link Output} of these.
 */
public final class Spec {
  private Spec() {}

  /** The name of a field that Java does not take as the name of a component. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Field {
    String value();
  }

  /** The fields of a record. */
  public static Map<String, Object> of(Record fields) {
    var map = new LinkedHashMap<String, Object>();
    for (var component : fields.getClass().getRecordComponents()) {
      var value = value(read(component, fields));
      if (!isEmpty(value)) {
        map.put(name(component), value);
      }
    }
    return map;
  }

  private static Object value(Object value) {
    if (value instanceof Record fields) {
      return of(fields);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Spec::value).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var values = new LinkedHashMap<String, Object>();
      map.forEach((key, each) -> values.put(String.valueOf(key), value(each)));
      return values;
    }
    if (value instanceof Long number) {
      // The SDK takes no Long; up to 2^53 a double is as exact.
      return number.doubleValue();
    }
    return value instanceof Enum<?> ? value.toString() : value;
  }

  private static boolean isEmpty(Object value) {
    return value.equals("")
        || (value instanceof List<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  private static String name(RecordComponent component) {
    var field = component.getAnnotation(Field.class);
    return field == null ? component.getName() : field.value();
  }

  private static Object read(RecordComponent component, Record fields) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(fields);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
