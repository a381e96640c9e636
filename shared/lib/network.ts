/**
 * What an address counts as where tries and requests are counted: of IPv6 the first 64 bits, for who has one of them has them all
 * (RFC 4291 §2.5.4); of IPv4 the whole.
 */
export function networkOf(address: string): string {
  const [front = '', back] = address.split('::')
  if (!address.includes(':') || address.includes('.')) return address
  const groups = front === '' ? [] : front.split(':')
  const behind = back === undefined || back === '' ? [] : back.split(':')
  const zeros = back === undefined ? 0 : 8 - groups.length - behind.length
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...behind].slice(0, 4).join(':')
}
