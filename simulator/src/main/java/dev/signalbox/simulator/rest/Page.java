package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Table.Slice;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list somebody asks for, and how the answer says where the next part is.
 *
 * <p>A token names the place in the list, so that what is added meanwhile moves nothing from one
 * page to the next.
 */
public final class Page {

  private static final int DEFAULT_SIZE = 50;
  private static final int MOST = 1_000;
  private static final String TOKEN_PREFIX = "PA";
  private static final int HEX = 16;
  private static final Set<String> PAGING = Set.of("Page", "PageSize", "PageToken");

  private final String uri;
  private final String filters;
  private final int number;
  private final int size;
  private final @Nullable Long before;

  private Page(HttpServletRequest request, Form form) {
    this.uri = request.getRequestURI().replaceFirst("^/[^/]+", "");
    this.filters =
        form.firsts().entrySet().stream()
            .filter(entry -> !PAGING.contains(entry.getKey()))
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()) + "&")
            .collect(Collectors.joining());
    this.number = form.number("Page", 0, 0, Integer.MAX_VALUE);
    this.size = form.number("PageSize", DEFAULT_SIZE, 1, MOST);
    this.before = placeOf(form.text("PageToken"));
  }

  public static Page of(HttpServletRequest request, Form form) {
    return new Page(request, form);
  }

  private static @Nullable Long placeOf(@Nullable String token) {
    if (token == null) {
      return null;
    }
    try {
      return Long.parseLong(token.substring(TOKEN_PREFIX.length()), HEX);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw Refusal.badParameter("PageToken is invalid");
    }
  }

  /** The list as the API of 2010 writes it: the paging beside the items, URIs without a host. */
  public <T extends Object> Fields list2010(
      String name, Table<T> table, Predicate<T> filter, Function<T, Fields> view) {
    Slice<T> slice = slice(table, filter);
    int start = number * size;
    return new Fields()
        .with(name, views(slice, view))
        .with("first_page_uri", uri + address(0, null))
        .with("next_page_uri", next(uri, slice))
        .with("previous_page_uri", number == 0 ? null : uri + address(number - 1, null))
        .with("uri", uri + address(number, before))
        .with("page", number)
        .with("page_size", size)
        .with("start", start)
        .with("end", Math.max(start, start + slice.items().size() - 1));
  }

  /** The list as newer APIs write it: the paging in {@code meta}, whole URLs. */
  public <T extends Object> Fields listV1(
      String host, String name, Table<T> table, Predicate<T> filter, Function<T, Fields> view) {
    return listV1(host, name, slice(table, filter), view);
  }

  private <T extends Object> Fields listV1(
      String host, String name, Slice<T> slice, Function<T, Fields> view) {
    String url = "https://" + host + uri;
    Fields meta =
        new Fields()
            .with("page", number)
            .with("page_size", size)
            .with("first_page_url", url + address(0, null))
            .with("previous_page_url", number == 0 ? null : url + address(number - 1, null))
            .with("url", url + address(number, before))
            .with("next_page_url", next(url, slice))
            .with("key", name);
    return new Fields().with(name, views(slice, view)).with("meta", meta);
  }

  /** A list that is no table, as newer APIs write it, in its own order. */
  public <T extends Object> Fields listV1(
      String host, String name, List<T> all, Function<T, Fields> view) {
    long begin = Math.min(all.size(), before == null ? (long) number * size : before);
    long end = Math.min(all.size(), begin + size);
    Slice<T> slice = new Slice<>(all.subList((int) begin, (int) end), end, end < all.size());
    return listV1(host, name, slice, view);
  }

  private <T extends Object> Slice<T> slice(Table<T> table, Predicate<T> filter) {
    return before == null
        ? table.slice(filter, Long.MAX_VALUE, (long) number * size, size)
        : table.slice(filter, before, 0, size);
  }

  private static <T extends Object> List<Fields> views(Slice<T> slice, Function<T, Fields> view) {
    return slice.items().stream().map(view).toList();
  }

  private @Nullable String next(String base, Slice<?> slice) {
    return slice.more() ? base + address(number + 1, slice.last()) : null;
  }

  private String address(int page, @Nullable Long place) {
    String token =
        place == null
            ? ""
            : "&PageToken=" + TOKEN_PREFIX + String.format(Locale.ROOT, "%032x", place);
    return "?" + filters + "PageSize=" + size + "&Page=" + page + token;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
