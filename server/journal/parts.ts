import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

/** Plain bytes of a part: enough to compress well, few enough that several processors share the work. */
const PART_BYTES = 8 * 2 ** 20

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** The fastest level but for the negative ones: the next ones save a tenth and take half as long again. */
const PARAMS = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 2 ** 20 }

/** Bytes as parts, each compressed by itself. */
export function inParts(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES))
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      compress(bytes.subarray(i * PART_BYTES, (i + 1) * PART_BYTES), PARAMS),
    ),
  )
}

/**
 * What `inParts` was given, from its parts one after the other.
 * @param lengths of the parts
 */
export async function joined(parts: Uint8Array, lengths: readonly number[]): Promise<Uint8Array> {
  let end = 0
  const plain = await Promise.all(
    lengths.map((length) =>
      // In one piece: put together of small ones it takes twice as long.
      decompress(parts.subarray(end, (end += length)), { chunkSize: PART_BYTES }),
    ),
  )
  return plain.length === 1 ? plain[0]! : Buffer.concat(plain)
}
