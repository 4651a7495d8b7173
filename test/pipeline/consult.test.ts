import { afterEach, describe, expect, it } from 'vitest'
import { findBreak } from '../../src/flows/chain.ts'
import { consultWords } from '../../src/flows/consulting.ts'
import { plainWords } from '../../src/flows/say.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import { refs, type Chat, type Person } from '../../src/store/records.ts'
import { consultJobs, mondayMorning, openConsultStage, ticketsOf } from './consult-stage.ts'
import { readAt } from './seeds.ts'
import { beatUntil, type World } from './world.ts'

let world: World
afterEach(() => world.close())

async function stage(options?: { messages?: number }) {
  const opened = await openConsultStage(options)
  world = opened.world
  return opened
}
const wednesday = Date.parse('2026-12-02T12:00:00+07:00')
const heardBy = (chat: string) =>
  world.heard.filter((one) => one.chat === chat).flatMap((one) => one.says.map(plainWords))

async function evidenceIn(holder: string) {
  const found = await world.database.query({ name: 'rows', collection: `${holder}/evidence`, limit: 50 })
  const rows = found.map(({ data }) => data as unknown as Evidence).toSorted((a, b) => a.seq - b.seq)
  const { chain } = (await readAt<Pick<Run, 'chain'>>(world, holder))!
  return { rows, broken: findBreak(rows, chain.head) }
}

describe('what is told in the morning', { timeout: 60_000 }, () => {
  it('is one message, on however many machines the clock beats, and again on the day it is due', async () => {
    const { asks } = await stage()
    await asks()
    await asks()
    await beatUntil(world, mondayMorning)
    expect(world.pushes.map(({ to }) => to)).toEqual(['bot.Uexpert'])
    expect(world.pushes[0]!.body).toContain('ขอคำปรึกษา 2 เรื่อง')
    const budget = await readAt<{ sent: number }>(world, refs.budget('o1', '2026-11').path)
    expect(budget?.sent).toBe(1)
    await beatUntil(world, wednesday)
    expect(world.pushes).toHaveLength(2)
    expect((await consultJobs(world)).filter(({ state }) => state === 'sent')).toHaveLength(2)
  })

  it('is not pushed where it rode on a free answer before', async () => {
    const { asks, expertSays } = await stage()
    await asks()
    await expertSays('ช่วยเหลือ')
    expect(heardBy('bot.Uexpert')[0]).toContain('“จะวัดอย่างไรดีคะ”')
    await expertSays('ช่วยเหลือ')
    expect(heardBy('bot.Uexpert')[1]).not.toContain('จะวัดอย่างไร')
    await beatUntil(world, mondayMorning)
    expect(world.pushes).toEqual([])
    expect((await consultJobs(world)).map(({ state, reason }) => `${state} ${reason ?? ''}`)).toContain(
      'spared nothing left to say',
    )
  })

  it('is repeated with the same key and body when LINE was down', async () => {
    const { asks } = await stage()
    await asks()
    world.faults.push({ ok: false, why: 'down', status: 500 }, { ok: false, why: 'unknown' })
    await beatUntil(world, mondayMorning)
    expect(world.pushes).toHaveLength(3)
    expect(new Set(world.pushes.map(({ body, retryKey }) => body + retryKey)).size).toBe(1)
  })

  it.each([
    ['LINE refuses it', async () => void world.faults.push({ ok: false, why: 'refused', status: 400 })],
    ['its expert has closed the chat', () => changeChat({ left: 1 })],
    ['its expert has not opened the chat', () => changeChat({ noticed: undefined })],
  ])('rides on the next free answer when %s', async (_, happens) => {
    const { asks, expertSays } = await stage()
    await asks()
    await happens()
    await beatUntil(world, mondayMorning)
    const [first] = (await consultJobs(world)).filter(({ due }) => due === undefined)
    expect(first).toMatchObject({ state: 'failed', reason: expect.any(String) as string })
    await changeChat({ noticed: 1, left: undefined })
    const before = world.heard.length
    await expertSays('ช่วยเหลือ')
    expect(world.heard.slice(before).flatMap((one) => one.says.map(plainWords))[0]).toContain('จะวัดอย่างไร')
  })

  it('is not pushed when the month’s messages are used up', async () => {
    const { asks, expertSays } = await stage({ messages: 0 })
    await asks()
    await beatUntil(world, mondayMorning)
    expect(world.pushes).toEqual([])
    await expertSays('ช่วยเหลือ')
    expect(heardBy('bot.Uexpert')[0]).toContain('จะวัดอย่างไร')
  })
})

async function changeChat(change: Partial<Chat>): Promise<void> {
  const { path } = refs.chat('bot.Uexpert')
  const found = (await world.database.get(path))!
  await world.database.commit([{ kind: 'set', path, data: { ...found.data, ...change }, after: found }])
}

describe('evidence', { timeout: 60_000 }, () => {
  it('of what a team asked in its group lies in its round, sealed, with the file of a voice', async () => {
    const { asks, expertSpeaks, expertSays, run } = await stage()
    await asks()
    await expertSpeaks()
    await expertSays('ใช้แบบวาดภาพค่ะ')
    const { rows, broken } = await evidenceIn(`runs/${run}`)
    expect(broken).toBeUndefined()
    expect(rows.map(({ content }) => content?.kind)).toEqual(['consult', 'consult', 'copy', 'consult'])
    expect(rows[1]).toMatchObject({ copy: { state: 'kept' } })
    const kept = (await readAt<Run>(world, refs.run(run).path))!
    expect(kept.entries[consultWords]).toHaveLength(3)
  })

  it('of a private question lies beside it and not in the round', async () => {
    const { asks, expertSpeaks, run } = await stage()
    await asks('one1', 'one1')
    await expertSpeaks()
    const [ticket] = await ticketsOf(world)
    const { rows, broken } = await evidenceIn(`consultations/${ticket!.id}`)
    expect(broken).toBeUndefined()
    expect(rows.map(({ content }) => content?.kind)).toEqual(['consult', 'consult', 'copy'])
    expect((await evidenceIn(`runs/${run}`)).rows).toEqual([])
    expect(JSON.stringify((await world.database.get(refs.chat('bot.Cone').path))!.data)).not.toContain(
      ticket!.id,
    )
  })

  it('goes with the question that is taken back, a private one too', async () => {
    const { asks, actors } = await stage()
    await asks('one1', 'one1')
    const [ticket] = await ticketsOf(world)
    await world.send(actors.tap('one1', 'one1', 'ถอนคำถาม'))
    const { rows, broken } = await evidenceIn(`consultations/${ticket!.id}`)
    expect(rows[0]).toMatchObject({ gone: expect.any(Number) as number })
    expect(rows[0]).not.toHaveProperty('content')
    expect(broken).toBeUndefined()
    expect(JSON.stringify(await ticketsOf(world))).not.toContain('จะวัดอย่างไร')
    expect((await readAt<Person>(world, refs.person('pexpert').path))?.consultations).toEqual([])
  })
})

it('a copy of the stimulus, and two stimuli at once, ask and answer once', async () => {
  const { asks, actors } = await stage()
  await asks()
  const [ticket] = await ticketsOf(world)
  await beatUntil(world, mondayMorning)
  await world.send(actors.tap('expert', 'expert', 'ตอบ'))
  const [one, two] = [
    actors.text('expert', 'expert', 'คำตอบหนึ่งค่ะ'),
    actors.text('expert', 'expert', 'คำตอบสองค่ะ'),
  ]
  await Promise.all([world.road.take([one]), world.road.take([two]), world.road.take([one])])
  const [answered] = await ticketsOf(world)
  expect(answered).toMatchObject({ id: ticket!.id, state: 'answered' })
  expect(answered!.answer).toHaveLength(1)
})

it('asking and answering cost few documents', async () => {
  const { asks, expertSays } = await stage()
  const before = world.meter.snapshot()
  await asks()
  const asked = world.meter.snapshot()
  await expertSays('ช่วยเหลือ')
  await expertSays('คำปรึกษา')
  const shown = world.meter.snapshot()
  await expertSays('ใช้แบบวาดภาพค่ะ')
  const answered = world.meter.snapshot()
  expect(asked.reads - before.reads).toBeLessThanOrEqual(16)
  expect(asked.writes - before.writes).toBeLessThanOrEqual(14)
  expect(answered.reads - shown.reads).toBeLessThanOrEqual(12)
  expect(answered.writes - shown.writes).toBeLessThanOrEqual(9)
})
