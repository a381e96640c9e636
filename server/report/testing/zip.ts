import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** For tests: the files of a ZIP archive by their names, read by its central directory (APPNOTE 4.3.12). */
export function filesOfZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  let end = zip.length - 22
  while (zip.readUInt32LE(end) !== END) end--
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error(`no entry at ${at}`)
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((each) => zip.readUInt16LE(at + each)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const body = zip.subarray(from, from + size)
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      method === 8 ? inflateRawSync(body) : body,
    )
    at += 46 + name + extra + comment
  }
  return files
}
