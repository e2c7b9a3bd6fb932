package dev.signalbox.gateway.http;

import dev.signalbox.runtime.SettingException;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A list of networks in CIDR notation. */
public final class Networks {

  private final List<IpSubnetFilterRule> networks;

  private Networks(List<IpSubnetFilterRule> networks) {
    this.networks = networks;
  }

  /**
   * @param variable where they were configured
   * @throws SettingException if one is no network
   */
  public static Networks of(String variable, List<String> cidrs) {
    try {
      return new Networks(cidrs.stream().map(Networks::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new SettingException(
          variable, "expected networks such as 10.0.0.0/8 or addresses, separated by commas");
    }
  }

  private static IpSubnetFilterRule parse(String cidr) {
    int slash = cidr.indexOf('/');
    String address = slash < 0 ? cidr : cidr.substring(0, slash);
    int bits = slash < 0 ? (cidr.indexOf(':') < 0 ? 32 : 128) : parseBits(cidr, slash);
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }

  private static int parseBits(String cidr, int slash) {
    return Integer.parseInt(cidr.substring(slash + 1));
  }

  public boolean contains(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return networks.stream().anyMatch(network -> network.matches(socket));
  }
}
