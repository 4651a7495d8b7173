import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBreak } from '../../src/flows/chain.ts'
import type { Evidence } from '../../src/flows/run.ts'
import type { Input } from '../../src/flows/update.ts'
import type { Cohort } from '../../src/store/cohort.ts'
import { refs, type Job } from '../../src/store/records.ts'
import { plainWords } from '../../src/flows/say.ts'
import { bringIn, readAll, readAt, seedCohort } from './cohort-stage.ts'
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

const only = async (): Promise<Cohort> => (await readAll(stage)).cohorts[0]!
const line = async () => (await only()).people[0]!
const page = async (where: string) => (await manager.get(where)).body
const programme = async () => (await readAt(stage, refs.programme((await line()).programme)))!

let sent = 0
async function does(who: string, input: Input): Promise<string> {
  const { clock, road, heard } = stage.world
  clock.now += 1000
  const [before, chat, id] = [heard.length, `bot.U${who}`, `msg${++sent}`]
  const now = { at: clock.now, received: clock.now }
  await road.take([
    { id: `m-${id}`, chat, kind: 'user', account: chat, ...now, replyToken: id, message: id, input },
  ])
  return heard
    .slice(before)
    .flatMap(({ says }) => says.map(plainWords))
    .join('\n')
}
const says = (who: string, text: string) => does(who, { kind: 'text', text })

async function joins(who: string, code: string): Promise<string> {
  await does(who, { kind: 'followed' })
  await says(who, code)
  return says(who, 'ถูกต้อง')
}

/** What the page's form would send. */
async function formOf(where: string): Promise<Record<string, string>> {
  const used = /name="used" value="(\d+)"/.exec(await page(where))?.[1]
  return used === undefined ? {} : { used }
}

async function renew(id: string): Promise<number> {
  const form = await formOf(`${path}/${id}`)
  return (await manager.post(`${path}/${id}/account`, form)).status
}

async function rowsOf(id: string): Promise<Evidence[]> {
  const found = await stage.world.database.query({
    name: 'rows',
    collection: `${refs.programme(id).path}/evidence`,
    orderBy: ['seq', 'asc'],
    limit: 100,
  })
  return found.map(({ data }) => data as unknown as Evidence)
}

async function jobs(): Promise<Job[]> {
  const found = await stage.world.database.query({ name: 'jobs', collection: 'jobs', limit: 100 })
  return found.map(({ data }) => data as unknown as Job)
}

describe('somebody joined with the wrong account', () => {
  it('is let go: what was logged stays and is whose the new code is', async () => {
    const { id, code: old } = await line()
    await joins('wrong', old)
    await says('wrong', 'เย็บปักถักร้อย / DEEP / 3 ชม.')
    const body = await page(`${path}/${id}`)
    expect(body).toContain('ให้รหัสใหม่')
    expect(body).not.toContain('จากบัญชีก่อนหน้า')
    const { headers } = await manager.post(`${path}/${id}/account`, await formOf(`${path}/${id}`))
    expect(headers.get('location')).toBe(`${path}/${id}`)

    const { code: fresh } = await line()
    expect(fresh).not.toBe(old)
    expect(await readAt(stage, refs.code(old))).toMatchObject({ revoked: stage.world.clock.now })
    const between = await page(`${path}/${id}`)
    expect(between).toContain(fresh)
    expect(between).toMatch(/จากบัญชีก่อนหน้า[\s\S]*ระยะ 1 เย็บปักถักร้อย[\s\S]*3 ชม\./)
    expect(between).not.toContain('นำออกจากรุ่น')
    expect((await manager.get(`${path}/${id}/print/letter`)).status).toBe(200)
    expect((await manager.post(`${path}/${id}/remove`)).body).toContain('มีหลักฐานที่บันทึกไว้')

    const told = await says('wrong', 'ลูกเสือ / DEEP / 3 ชม.')
    expect(told).toContain('แชตนี้จึงไม่ได้ผูกกับรายชื่อเดิม')
    expect(stage.world.pushes).toEqual([])
    expect(await joins('right', fresh)).toContain('ระยะ 1 ออนไลน์ 1/10 วิชา และ 3/20 ชม.')
    const { person, account, items, chain } = await programme()
    expect(account).toBe('bot.Uright')
    expect((await readAt(stage, refs.person(person!)))?.programme).toBe((await line()).programme)
    expect(items.map(({ kind }) => kind)).toEqual(['line', 'release'])
    const rows = await rowsOf((await line()).programme)
    expect(rows.at(-1)?.content).toMatchObject({ kind: 'steer', by: 'pmanager' })
    expect(findBreak(rows, chain.head)).toBeUndefined()
    // The weekly card is whoever's the programme is now.
    const cards = (await jobs()).filter(({ about }) => about?.kind === 'programme')
    expect(cards.map(({ to }) => to).toSorted()).toEqual(['bot.Uright', 'bot.Uwrong'])
    const due = Math.max(...cards.map((one) => one.due ?? 0))
    stage.world.clock.now = due
    await stage.world.road.tick()
    expect(stage.world.pushes.map(({ to }) => to)).toEqual(['bot.Uright'])
  })

  it('what the wrong account logged is taken back from the page, and its seal stays', async () => {
    const { id, code, programme: kept } = await line()
    await joins('wrong', code)
    await says('wrong', 'เย็บปักถักร้อย / DEEP / 3 ชม.')
    await says('wrong', 'ประเมินครั้งที่ 1: 20 พ.ย.')
    await renew(id)
    await joins('right', (await line()).code)
    await says('right', 'วินัยเชิงบวก / DEEP / 2 ชม.')
    const rowsShown = async () =>
      [...(await page(`${path}/${id}`)).matchAll(/name="row" value="(\w+)"/g)].map(([, row]) => row!)
    const shown = await rowsShown()
    expect(shown).toHaveLength(2)
    // What the present account has logged is its own alone.
    const own = (await programme()).items.find((item) => item.kind === 'line' && item.title === 'วินัยเชิงบวก')!
    await manager.post(`${path}/${id}/withdraw`, { row: own.row })
    expect(await says('right', 'เหลืออะไรบ้าง')).toContain('2/10 วิชา · 5/20 ชม.')
    const before = (await rowsOf(kept)).length
    const taken = await Promise.all(
      [0, 1].map(() => manager.post(`${path}/${id}/withdraw`, { row: shown[0]! })),
    )
    expect(taken.map(({ status }) => status)).toEqual([303, 303])
    await manager.post(`${path}/${id}/withdraw`, { row: shown[1]! })
    expect(await rowsShown()).toEqual([])
    const words = await says('right', 'เหลืออะไรบ้าง')
    expect(words).toContain('1/10 วิชา · 2/20 ชม.')
    expect(words).toContain('ประเมินแล้ว 0/4 ครั้ง')
    const rows = await rowsOf(kept)
    expect(rows).toHaveLength(before + 2)
    expect(findBreak(rows, (await programme()).chain.head)).toBeUndefined()
    expect(JSON.stringify(rows)).not.toContain('เย็บปัก')
    expect(await page(`${path}/${id}`)).toContain('ถอนรายการ 1 รายการ หลักฐานว่าเคยมียังอยู่')
  })

  it('who has come back meanwhile is not let go unseen', async () => {
    const { id, code } = await line()
    await joins('wrong', code)
    const form = await formOf(`${path}/${id}`)
    await renew(id)
    stage.world.clock.now += 1000
    await joins('right', (await line()).code)
    const { status, body } = await manager.post(`${path}/${id}/account`, form)
    expect([status, body]).toEqual([409, expect.stringContaining('จึงไม่ได้เปลี่ยนอะไร')])
    expect((await programme()).account).toBe('bot.Uright')
    // Nobody has joined by the other's code: nothing to let go.
    const other = (await only()).people[1]!
    await manager.post(`${path}/${other.id}/account`, form)
    expect((await only()).people[1]!.code).toBe(other.code)
  })

  it('is let go where they have a place of their own by now, which they keep', async () => {
    const [first, second] = (await only()).people
    await joins('wrong', first!.code)
    await joins('wrong', second!.code)
    await renew(first!.id)
    expect(await says('wrong', 'เหลืออะไรบ้าง')).toContain('ระยะ 1')
    expect((await readAt(stage, refs.programme(second!.programme)))?.account).toBe('bot.Uwrong')
  })
})

it('a mentor of some lines is let go the same way, and the next one goes on', async () => {
  const [{ id, code }] = (await only()).trainers as [Cohort['trainers'][0]]
  await joins('right', (await line()).code)
  await says('right', 'วินัยเชิงบวก / DEEP / 2 ชม.')
  await does('boss', { kind: 'followed' })
  await says('boss', code)
  expect((await programme()).mentor).toMatchObject({ account: 'bot.Uboss' })
  expect(await renew(id)).toBe(303)
  expect((await programme()).mentor).toEqual({ name: 'นางสุภาพร แก้วมณี' })
  expect(await says('boss', 'รอยืนยัน')).toContain('แชตนี้จึงไม่ได้ผูกกับครูผู้ช่วยเดิม')
  const { code: fresh } = (await only()).trainers[0]!
  expect(fresh).not.toBe(code)
  await does('mentor', { kind: 'followed' })
  expect(await says('mentor', fresh)).toContain('เป็นพี่เลี้ยง 2 ท่าน')
  expect(await says('mentor', 'รอยืนยัน')).toContain('“วินัยเชิงบวก”')
})

it('every act is logged, without a name', async () => {
  const { id, code } = await line()
  await joins('wrong', code)
  await renew(id)
  const changed = stage.logged.filter((one) => one.startsWith('cohort changed'))
  expect(changed).toEqual([
    `cohort changed ${JSON.stringify({ act: 'account', line: id, person: 'pmanager', changed: 'done' })}`,
  ])
  expect(stage.logged.join('\n')).not.toMatch(/\p{Script=Thai}/u)
})

it('nobody of another centre is reached', async () => {
  await seedCohort(stage)
  await manager.get('/cohorts/oone')
  for (const act of ['account', 'withdraw', 'code'])
    for (const where of ['otwo/of/cother/lother', 'oone/of/cother/lother', 'oone/of/cseeded/lother'])
      expect((await manager.post(`/cohorts/${where}/${act}`, { used: '1', row: 'x' })).status).toBe(404)
})
