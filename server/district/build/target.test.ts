import { access, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { soundFiles } from '../test-package.ts'
import { buildDistrict } from './build.ts'

type Json = Record<string, unknown>

/** A folder of an integrator: lists and outlines in `raw`, the configuration beside it. */
async function aDesk(more: Json = {}, raw = 'raw'): Promise<string> {
  const desk = await mkdtemp(join(tmpdir(), 'gewu-target-'))
  const files = soundFiles()
  const district = files['district.json'] as Json
  await mkdir(join(desk, raw))
  for (const level of ['district', 'ward'])
    await writeFile(
      join(desk, raw, `${level}-areas.geojson`),
      JSON.stringify(files[`boundaries/${level}.geojson`]),
    )
  await configure(desk, {
    district,
    root: { code: 'D', name: '试验区' },
    sources: [
      {
        file: `${raw}/ward-areas.geojson`,
        crs: 'WGS84',
        level: 'ward',
        columns: { code: 'code', name: 'code' },
      },
      {
        file: `${raw}/district-areas.geojson`,
        crs: 'WGS84',
        boundariesOnly: true,
        columns: { code: 'code' },
      },
    ],
    catalogue: files['catalogue.json'],
    calendar: files['calendar.json'],
    ...more,
  })
  return desk
}

async function configure(desk: string, config: Json): Promise<void> {
  await writeFile(join(desk, 'district.config.json'), JSON.stringify(config))
}

async function reconfigure(desk: string, change: (config: Json) => Json): Promise<void> {
  const text = await readFile(join(desk, 'district.config.json'), 'utf8')
  await configure(desk, change(JSON.parse(text) as Json))
}

function build(desk: string, out: string): ReturnType<typeof buildDistrict> {
  return buildDistrict(join(desk, 'district.config.json'), out)
}

describe('[district build] the folder that is built into', () => {
  it.each(['.', 'boundaries', '..'])('is refused when a source lies in it: %s', async (out) => {
    const desk = await aDesk({}, 'boundaries')
    await expect(build(desk, join(desk, out))).rejects.toThrow(/lies in it; build into another/)
    expect(await readdir(join(desk, 'boundaries'))).toEqual([
      'district-areas.geojson',
      'ward-areas.geojson',
    ])
  })

  it('is refused when it is the root of the disk, or a link to the sources', async () => {
    const desk = await aDesk()
    await expect(build(desk, '/')).rejects.toThrow(/^--out \/: .* lies in it/)
    await symlink(join(desk, 'raw'), join(desk, 'link'))
    await expect(build(desk, join(desk, 'link'))).rejects.toThrow(/lies in it/)
  })

  it('is refused when it holds other things, or is a file', async () => {
    const desk = await aDesk()
    const other = join(desk, 'other')
    await mkdir(join(other, 'boundaries'), { recursive: true })
    await writeFile(join(other, 'boundaries', 'mine.geojson'), '{}')
    await expect(build(desk, other)).rejects.toThrow(/holds other things than a district package/)
    await access(join(other, 'boundaries', 'mine.geojson'))
    await expect(build(desk, join(other, 'boundaries', 'mine.geojson'))).rejects.toThrow(
      /is not a folder/,
    )
  })

  it('may be empty, or not there yet', async () => {
    const desk = await aDesk()
    await mkdir(join(desk, 'empty'))
    for (const out of ['empty', 'a/new/one']) {
      await build(desk, join(desk, out))
      expect(await readdir(join(desk, out))).toContain('district.json')
    }
    expect(await readdir(desk)).not.toContain('empty.part')
  })

  it('loses what the configuration no longer names, and keeps what no build writes', async () => {
    const desk = await aDesk({ display: { language: 'en' } })
    const out = join(desk, 'out')
    await build(desk, out)
    expect(await readdir(out)).toContain('display.json')
    await mkdir(join(out, 'drills'))
    await writeFile(join(out, 'drills', 'notes.txt'), 'by hand')
    await reconfigure(desk, (config) => ({
      ...config,
      display: undefined,
      sources: (config['sources'] as unknown[]).slice(0, 1),
    }))
    await build(desk, out)
    expect(await readdir(out)).toEqual([
      'boundaries',
      'calendar.json',
      'catalogue.json',
      'district.json',
      'drills',
      'regions.json',
    ])
    expect(await readdir(join(out, 'boundaries'))).toEqual(['ward.geojson'])
    expect(await readFile(join(out, 'drills', 'notes.txt'), 'utf8')).toBe('by hand')
    expect(await readdir(desk)).toEqual(['district.config.json', 'out', 'raw'])
  })

  it('keeps the package that it has when the new one fails the check', async () => {
    const desk = await aDesk()
    const out = join(desk, 'out')
    await build(desk, out)
    const before = await readFile(join(out, 'calendar.json'), 'utf8')
    await reconfigure(desk, (config) => ({
      ...config,
      lineage: [{ kind: 'recode', from: ['D1'], to: ['D3'], at: '2026-01-01T00:00:00+08:00' }],
      calendar: { ...(config['calendar'] as Json), workHours: [['08:00', '16:00']] },
    }))
    await expect(build(desk, out)).rejects.toThrow(/lineage\.json/)
    expect(await readFile(join(out, 'calendar.json'), 'utf8')).toBe(before)
    expect(await readdir(desk)).toEqual(['district.config.json', 'out', 'raw'])
  })

  it('is not taken from another build that is at it', async () => {
    const desk = await aDesk()
    await mkdir(join(desk, 'out.part'))
    await expect(build(desk, join(desk, 'out'))).rejects.toThrow(/out\.part is there: another/)
  })
})
