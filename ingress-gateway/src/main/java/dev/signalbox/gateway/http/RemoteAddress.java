package dev.signalbox.gateway.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Who sent a request: the peer, or whom the proxies that we trust say that they speak for. */
public final class RemoteAddress {

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final Networks trustedProxies;

  public RemoteAddress(Networks trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  InetAddress of(InetSocketAddress peer, HttpHeaders headers) {
    InetAddress sender = peer.getAddress();
    List<String> hops =
        headers.getAll(FORWARDED_FOR).stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .toList();
    // The last hop was written by the proxy next to us; anyone may have written the first.
    for (int i = hops.size() - 1; i >= 0 && trustedProxies.contains(sender); i--) {
      byte[] address = NetUtil.createByteArrayFromIpAddressString(hops.get(i));
      if (address == null) {
        return sender;
      }
      try {
        sender = InetAddress.getByAddress(address);
      } catch (UnknownHostException e) {
        return sender;
      }
    }
    return sender;
  }
}
