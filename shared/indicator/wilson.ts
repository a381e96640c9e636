/** 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054

/** 95 % Wilson interval of n ÷ d (DOMAIN §3.5 F9); null when d is zero. */
export function wilsonInterval(n: number, d: number): { low: number; high: number } | null {
  if (d <= 0) return null
  const share = n / d
  const spread = (Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * d)) / d)) / (1 + (Z * Z) / d)
  const centre = (share + (Z * Z) / (2 * d)) / (1 + (Z * Z) / d)
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) }
}
