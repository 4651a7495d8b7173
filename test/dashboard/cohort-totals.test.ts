import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Programme } from '../../src/flows/programme/types.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Standings } from '../../src/store/cohort.ts'
import { refs } from '../../src/store/records.ts'
import { bringIn, csv, readAll, readAt } from './cohort-stage.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

const day = 24 * 60 * 60_000
let stage: Stage
let manager: Visitor
let path: string
beforeEach(async () => {
  stage = await openStage()
  manager = await stage.signedIn('pmanager', stage.world.clock.now + 400 * day)
  path = await bringIn(manager)
})
afterEach(() => stage.close())

const line = async (at: number) => (await readAll(stage)).cohorts[0]!.people[at]!
const standings = async () => {
  const [cohort] = (await readAll(stage)).cohorts
  return readAt<Standings>(stage, refs.standings(cohort!.id))
}
/** The page's words without its markup. */
const words = async (where: string) =>
  (await manager.get(where)).body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
/** Who of the first three is listed. */
async function shown(where: string): Promise<string[]> {
  const text = await words(where)
  return ['อรอนงค์', 'ธีรภัทร', 'พิมพ์ชนก'].filter((name) => text.includes(name))
}

let sent = 0
async function says(who: string, text: string): Promise<void> {
  const { clock } = stage.world
  clock.now += 1000
  const [chat, id] = [`bot.U${who}`, `msg${++sent}`]
  const now = { at: clock.now, received: clock.now }
  const update = { id: `m-${id}`, chat, kind: 'user' as const, account: chat, ...now, replyToken: id }
  await createRoad({ ...stage.world.deps, boardsAtOnce: true }).take([
    { ...update, message: id, input: { kind: 'text', text } },
  ])
}

it('a cohort is added up from the moment it is brought in', async () => {
  expect(Object.values((await standings())!.rows).map(({ joined }) => joined)).toEqual([false, false, false])
  for (const where of ['/cohorts/oone', path]) {
    expect(await words(where)).toMatch(/1 ออนไลน์ 0\/3 – – 2 อบรม 0\/3 – – 3 นิเทศ 0\/3 – –/)
  }
  expect(await words(path)).toMatch(/ทั้งหมด 3 ยังไม่ครบ 3 ใกล้ครบกำหนด 0 เลยกำหนด 0 ยังไม่เข้าร่วม 3/)
})

it('what happens in a chat is in the totals with the clock’s next beat, what changes nothing costs nothing', async () => {
  const { code } = await line(0)
  await says('on', 'สวัสดี')
  await says('on', code)
  await says('on', 'ถูกต้อง')
  expect(await words(path)).toContain('ยังไม่เข้าร่วม 2')
  expect(await shown(`${path}?show=absent`)).toEqual(['ธีรภัทร', 'พิมพ์ชนก'])
  await says('on', 'อบรม / ค่ายครู / สพฐ. / 21 ชม.')
  expect(await words(path)).toContain('2 อบรม 1/3')
  const before = await stage.world.database.get(refs.standings((await readAll(stage)).cohorts[0]!.id).path)
  await says('on', 'เหลืออะไรบ้าง')
  await says('on', 'วินัยเชิงบวก / DEEP / 2 ชม.')
  const after = await stage.world.database.get(before!.path)
  expect(after!.updated.isEqual(before!.updated)).toBe(true)
})

it('who is late or due this month follows from the day on which somebody looks', async () => {
  await says('on', 'สวัสดี')
  await says('on', (await line(0)).code)
  await says('on', 'ถูกต้อง')
  const { path: own } = refs.programme((await line(1)).programme)
  const dues: Programme['dues'] = { online: '2026-12-05', workshop: '2027-03-31', visit: '2027-05-31' }
  await stage.world.database.commit([{ kind: 'merge', path: own, data: { dues } }])
  // Its next movement brings the dates along.
  await says('ti', 'สวัสดี')
  await says('ti', (await line(1)).code)
  await says('ti', 'ถูกต้อง')
  stage.world.clock.now = Date.parse('2026-12-20T09:00:00+07:00')
  expect(await words(path)).toMatch(/1 ออนไลน์ 0\/3 – 1 2 อบรม/)
  expect(await shown(`${path}?show=late`)).toEqual(['ธีรภัทร'])
  expect(await shown(`${path}?show=near`)).toEqual([])
  expect(await words(`${path}?show=near`)).toContain('ไม่มีรายชื่อในกลุ่มนี้')
  stage.world.clock.now = Date.parse('2027-01-20T09:00:00+07:00')
  expect(await words(path)).toMatch(/1 ออนไลน์ 0\/3 2 1 2 อบรม/)
  expect(await shown(`${path}?show=near`)).toEqual(['อรอนงค์', 'พิมพ์ชนก'])
  expect(await shown(`${path}?show=nonsense`)).toHaveLength(3)
})

it('people who come and go are in the totals at once', async () => {
  await bringIn(manager, csv('นายมานะ อดทน,บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,'))
  expect(await words(path)).toContain('ทั้งหมด 4')
  await manager.get(path)
  await manager.post(`${path}/${(await line(0)).id}/remove`)
  expect(await words(path)).toContain('1 ออนไลน์ 0/3')
  expect(Object.keys((await standings())!.rows)).toHaveLength(3)
})

it('standings that are not there are added up as a whole when something happens', async () => {
  const { path: lost } = refs.standings((await readAll(stage)).cohorts[0]!.id)
  await stage.world.database.commit([{ kind: 'delete', path: lost }])
  expect(await words(path)).toContain('ยอดรวมจะขึ้นเมื่อมีผู้บันทึกครั้งต่อไป')
  await bringIn(manager, csv('นายมานะ อดทน,บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,'))
  expect(await standings()).toBeUndefined()
  await says('on', 'สวัสดี')
  await says('on', (await line(0)).code)
  await says('on', 'ถูกต้อง')
  expect(await words(path)).toMatch(/ทั้งหมด 4 .*ยังไม่เข้าร่วม 3/)
})

it('a filtered list has pages of its own', async () => {
  const rows = Array.from(
    { length: 25 },
    (_, at) => `นายคน คน${'กขคงจ'[at % 5]}${'ฉชซฌญ'[Math.floor(at / 5)]},บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,`,
  )
  await bringIn(manager, csv(...rows))
  const { reads } = stage.world.meter.snapshot()
  expect(await words(`${path}?show=absent`)).toContain('หน้า 1/2')
  expect(stage.world.meter.snapshot().reads - reads).toBeLessThanOrEqual(23)
  const { body } = await manager.get(`${path}?show=absent`)
  expect(body).toContain(`${path}?show=absent&amp;page=2`)
  expect(await words(`${path}?show=absent&page=2`)).toContain('คนจญ')
})
