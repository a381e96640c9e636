/** Answer of `GET /api/v1/devices` (docs/api.md); instants epoch ms. */
export interface DevicesAnswer {
  readonly devices: readonly Device[]
  readonly pending: readonly Pending[]
}

export interface Device {
  readonly id: string
  readonly name: string
  readonly pairedAt: number
  readonly pairedBy: string
  readonly lastSeenAt: number
  readonly renewedAt: number
  readonly revokedAt: number | null
}

export interface Pending {
  readonly id: string
  readonly wall: string
  readonly from: string
  readonly askedAt: number
  readonly expiresAt: number
}
