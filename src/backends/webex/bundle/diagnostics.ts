/** The one thing that the statistics of a call need of the diagnostics of meetings. */
import ipAnonymize from 'ip-anonymize';

/** `address` without the bits that tell one host from its neighbours, as the SDK cuts them off. */
export function anonymizeIPAddress(address: string | undefined): string | null {
  return ipAnonymize(address, 28, 96);
}
