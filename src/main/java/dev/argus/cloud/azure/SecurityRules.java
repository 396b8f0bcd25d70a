package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.enums.SecurityRuleAccess;
import com.pulumi.azurenative.network.enums.SecurityRuleDirection;
import com.pulumi.azurenative.network.enums.SecurityRuleProtocol;
import com.pulumi.azurenative.network.inputs.SecurityRuleArgs;

/** Who may connect to the machines of a subnet. */
final class SecurityRules {
  private SecurityRules() {}

  static SecurityRuleArgs allow(int priority, String from, String... ports) {
    return rule("allow-" + priority, priority)
        .access(SecurityRuleAccess.Allow)
        .protocol(SecurityRuleProtocol.Tcp)
        .sourceAddressPrefix(from)
        .destinationPortRanges(ports)
        .build();
  }

  /** Without it the whole network may connect. */
  static SecurityRuleArgs refuse() {
    return rule("refuse", 4000)
        .access(SecurityRuleAccess.Deny)
        .protocol(SecurityRuleProtocol.Asterisk)
        .sourceAddressPrefix("VirtualNetwork")
        .destinationPortRange("*")
        .build();
  }

  private static SecurityRuleArgs.Builder rule(String name, int priority) {
    return SecurityRuleArgs.builder()
        .name(name)
        .priority(priority)
        .direction(SecurityRuleDirection.Inbound)
        .sourcePortRange("*")
        .destinationAddressPrefix("*");
  }
}
