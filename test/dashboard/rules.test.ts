import { afterEach, beforeEach, expect, it } from 'vitest'
import { shippedPacks } from '../../src/flows/programme/packs.ts'
import type { RulePack } from '../../src/flows/programme/types.ts'
import { refs } from '../../src/store/records.ts'
import { bringIn, csv, readAll } from './cohort-stage.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

const day = 24 * 60 * 60_000
const rules = '/cohorts/oone/rules'
const shipped = shippedPacks.find((pack) => pack.kind === 'phases') as Extract<RulePack, { kind: 'phases' }>
const own: RulePack = {
  ...shipped,
  id: 'krabi',
  name: 'เกณฑ์ของเขตตัวอย่าง',
  source: 'ประกาศเขต 1 ธ.ค. 2569',
  from: '2026-12-01',
  phases: shipped.phases.map((phase) =>
    phase.no === 1 ? { ...phase, counts: [{ unit: 'courses', atLeast: 12 }] } : phase,
  ),
}
let stage: Stage
let manager: Visitor
beforeEach(async () => {
  stage = await openStage()
  manager = await stage.signedIn('pmanager', stage.world.clock.now + 400 * day)
})
afterEach(() => stage.close())

const words = async (where: string) =>
  (await manager.get(where)).body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
async function send(pack: unknown): Promise<Awaited<ReturnType<Visitor['upload']>>> {
  await manager.get(rules)
  const text = typeof pack === 'string' ? pack : JSON.stringify(pack, undefined, 2)
  return manager.upload(rules, {}, Buffer.from(text))
}
const packs = async () => (await readAll(stage)).organisation.packs ?? []

it('a pack is looked at beside the one in force, and used by who begins from its day on', async () => {
  await bringIn(manager)
  const { status, headers } = await send(own)
  const look = headers.get('location')!
  expect([status, look]).toEqual([303, expect.stringMatching(/rules\/\w{20}$/)])
  expect(await packs()).toEqual([])
  const shown = await words(look)
  expect(shown).toContain('ใช้กับผู้บรรจุ ตั้งแต่ อ. 1 ธ.ค. 2569 ที่นำเข้าหลังจากนี้')
  expect(shown).toContain('ผู้ที่นำเข้าแล้ว 3 คน ใช้ชุดเดิมต่อไป')
  expect(shown).toMatch(/ระยะ 1 · เปลี่ยน เดิม ออนไลน์ 10 วิชา และ 20 ชม\..* ใหม่ ออนไลน์ 12 วิชา/)
  expect(shown).not.toContain('ระยะ 2 · เปลี่ยน')
  const [one, other] = await Promise.all([manager.post(look), manager.post(look)])
  expect([one.headers.get('location'), other.headers.get('location')]).toEqual([rules, rules])
  expect(await packs()).toEqual([own])
  expect(await words(rules)).toMatch(/มีผลในวันข้างหน้า เกณฑ์ของเขตตัวอย่าง ตั้งแต่ อ. 1 ธ.ค. 2569/)

  await bringIn(
    manager,
    csv('นายมานะ อดทน,บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,', 'นายมานี ชื่นใจ,บ้านไร่,สพป.ตรัง,30 พ.ย. 2569,'),
    '2/2570',
  )
  const { programmes } = await readAll(stage)
  expect(programmes.map((programme) => programme?.pack.id)).toEqual([
    ...Array.from({ length: 3 }, () => shipped.id),
    'krabi',
    shipped.id,
  ])
  expect(programmes.map((programme) => programme?.own)).toEqual([
    undefined,
    undefined,
    undefined,
    [own],
    undefined,
  ])
  stage.world.clock.now += 30 * day
  expect(await words(rules)).toMatch(/ใช้กับผู้บรรจุวันนี้ · ชุดของศูนย์ ชื่อ เกณฑ์ของเขตตัวอย่าง/)
})

it('what is wrong is told with line and field, and nothing waits', async () => {
  const { status, body } = await send({ ...own, version: 0, sorce: 'x' })
  expect(status).toBe(422)
  const told = body.replaceAll(/\s+/g, ' ')
  expect(told).toMatch(/บรรทัด \d+ · version<\/b ?><span>ใส่จำนวนเต็มที่มากกว่า 0/)
  expect(told).toMatch(/บรรทัด \d+ · sorce<\/b ?><span>ไม่มีช่องชื่อนี้/)
  expect((await send('not json')).status).toBe(422)
  expect((await send('')).body).toContain('ยังไม่ได้เลือกไฟล์')
  expect(await packs()).toEqual([])
})

it('the pack in force is a file to begin with', async () => {
  const { body, headers } = await manager.get(`${rules}/phases`)
  expect([JSON.parse(body), headers.get('content-disposition')]).toEqual([
    shipped,
    'attachment; filename="phases.v1.json"',
  ])
  expect(JSON.parse((await manager.get(`${rules}/rounds`)).body)).toMatchObject({ kind: 'rounds' })
})

it('a pack that waited too long, is another centre’s, or was used meanwhile is not used', async () => {
  const look = (await send(own)).headers.get('location')!
  const other = await stage.signedIn('pother', stage.world.clock.now + 400 * day)
  await other.get('/login')
  expect((await other.get(look)).status).toBe(404)
  expect((await other.post(look.replace('oone', 'otwo'))).headers.get('location')).toBe('/cohorts/otwo/rules')
  // The same version from another file came first.
  const { path } = refs.organisation('oone')
  const first = { ...own, source: 'อื่น' }
  await stage.world.database.commit([{ kind: 'merge', path, data: { packs: [first] } }])
  await manager.post(look)
  expect(await packs()).toEqual([first])
  const late = (await send({ ...own, version: 2 })).headers.get('location')!
  stage.world.clock.now += 2 * day
  expect((await manager.get(late)).headers.get('location')).toBe(rules)
  await manager.post(late)
  expect(await packs()).toEqual([first])
  expect(stage.logged.join('\n')).not.toMatch(/\p{Script=Thai}/u)
})
