import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import type { Sent } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Chat, Inbox } from '../../src/store/records.ts'
import { readAt } from './seeds.ts'
import { createActors, openWorld, type World } from './world.ts'

const minute = 60_000
const chat = 'bot.Usu'
let world: World
let actors: ReturnType<typeof createActors>
beforeEach(async () => {
  world = await openWorld()
  actors = createActors(world)
})
afterEach(() => world.close())

const help = () => actors.text('su', 'su', 'ช่วยเหลือ')
const inboxOf = (update: { id: string }) => readAt<Inbox>(world, `chats/${chat}/inbox/${update.id}`)
const waiting = async () => (await readAt<Chat>(world, `chats/${chat}`))?.waiting ?? []
const said = () => world.heard.map((one) => one.says.map(plainWords).join('\n'))

describe('an answer that LINE did not take', () => {
  it.each<Sent & { ok: false }>([
    { ok: false, why: 'down', status: 500 },
    { ok: false, why: 'refused', status: 400 },
    { ok: false, why: 'rate', status: 429 },
    { ok: false, why: 'quota', status: 429 },
  ])('$why: waits, rides on the next free answer in the same bubble, and is never pushed', async (fault) => {
    world.faults.push(fault)
    const first = help()
    expect(await world.send(first)).toEqual([])
    expect(await inboxOf(first)).toMatchObject({ state: 'waiting' })
    expect(await inboxOf(first)).not.toHaveProperty('answer')
    const [{ text } = { text: '' }] = await waiting()

    world.clock.now += 10 * minute
    await world.road.tick()
    expect(world.heard).toEqual([])

    const [answer, ...more] = await world.send(actors.text('su', 'su', 'เมนู PLC'))
    expect(more).toEqual([])
    expect(plainWords(answer!)).toContain(text)
    expect(await waiting()).toEqual([])
    expect(world.pushes).toEqual([])
    expect((await world.send(help())).map(plainWords).join('\n').split(text).length - 1).toBeLessThanOrEqual(
      1,
    )
  })

  it('has nowhere to wait for a stranger without a chat of their own, and is not tried for ever', async () => {
    world.faults.push({ ok: false, why: 'down' })
    const photo = actors.stamp('su', 'su', { kind: 'photo' }, 'photo')
    await world.send(photo)
    const slot = await inboxOf(photo)
    expect(slot).toMatchObject({ state: 'waiting' })
    expect(slot).not.toHaveProperty('due')
    world.clock.now += 10 * minute
    await world.road.tick()
    expect(await world.road.nextDue()).toBeUndefined()
  })

  it('several wait in their order; what carries them may itself have to wait', async () => {
    world.faults.push({ ok: false, why: 'down' }, { ok: false, why: 'down' }, { ok: false, why: 'down' })
    await world.send(help())
    await world.send(actors.text('su', 'su', 'เมนู PLC'))
    await world.send(help())
    expect(await waiting()).toHaveLength(1)
    await world.send(help())
    expect(await waiting()).toEqual([])
    expect(world.heard).toHaveLength(1)
  })

  it('what waits has no half characters, however it was cut', async () => {
    const emoji = `x${'😀'.repeat(5000)}`
    await world.database.create(`chats/${chat}`, {
      id: chat,
      kind: 'user',
      noticed: 1,
      waiting: [{ id: 'x', at: world.clock.now, text: emoji }],
    })
    world.faults.push({ ok: false, why: 'down' })
    await world.send(help())
    const [{ text } = { text: '' }] = await waiting()
    expect(text.isWellFormed()).toBe(true)
    const [answer] = await world.send(help())
    expect(JSON.stringify(answer)).not.toMatch(/\\ud83d/)
  })
})

it('an answer that may have arrived is not said twice', async () => {
  world.faults.push({ ok: false, why: 'unknown' }, { ok: false, why: 'unknown' })
  const first = help()
  await world.send(first)
  expect(await inboxOf(first)).toMatchObject({ state: 'unknown' })
  expect(await waiting()).toEqual([])
  world.clock.now += 10 * minute
  expect(await world.road.tick()).toBe(0)
  expect(world.heard).toEqual([])
})

describe('a stimulus that cannot be worked on', () => {
  const planted = (): number => {
    throw new Error('planted')
  }
  beforeEach(() => world.send(actors.text('su', 'su', 'ตั้งค่า plc2569')))

  it('says so at once, with its own fresh token, and is recorded as failed', async () => {
    const update = actors.text('su', 'su', 'สร้างศูนย์ ทดสอบ')
    await createRoad({ ...world.deps, random: planted }).take([update])
    expect(said().at(-1)).toContain('ยังเก็บไม่ได้ค่ะ')
    expect(world.heard.at(-1)?.token).toBe(update.replyToken)
    expect(await inboxOf(update)).toMatchObject({ state: 'failed' })
    expect(await inboxOf(update)).not.toHaveProperty('update')
    expect(await inboxOf(update)).not.toHaveProperty('due')
  })

  it('does not hold up what came with it', async () => {
    const bad = actors.text('su', 'su', 'สร้างศูนย์ ทดสอบ')
    const good = help()
    await createRoad({ ...world.deps, random: planted }).take([bad, good])
    expect(await inboxOf(bad)).toMatchObject({ state: 'failed' })
    expect(await inboxOf(good)).toMatchObject({ state: 'done' })
  })
})

describe('a process that ends between the commit and the reply', () => {
  /** The road of a process that hangs in its reply for ever; resolves when it does. */
  function dieInReply(): Promise<void> {
    return new Promise((reached) => {
      const line = {
        ...world.deps.line,
        reply: () => {
          reached()
          return new Promise<Sent>(() => undefined)
        },
      }
      void createRoad({ ...world.deps, line }).take([first])
    })
  }
  let first: ReturnType<typeof help>
  beforeEach(async () => {
    first = help()
    await dieInReply()
  })

  it('has kept everything: a copy is not worked on again', async () => {
    expect(await inboxOf(first)).toMatchObject({
      state: 'answering',
      answer: { replyToken: first.replyToken },
    })
    await world.road.take([first])
    expect(world.heard).toEqual([])
  })

  it('leaves the answer to the clock, which lets it wait once the token is void', async () => {
    world.clock.now += 19_000
    expect(await world.road.tick()).toBe(0)
    world.clock.now += 41_000
    expect(await world.road.tick()).toBe(1)
    expect(await inboxOf(first)).toMatchObject({ state: 'waiting' })
    expect(world.heard).toEqual([])
    await world.send(actors.text('su', 'su', 'เมนู PLC'))
    await world.send(actors.text('su', 'su', 'เมนู PLC'))
    expect(said().map((words) => words.includes('─ ก่อนหน้านี้ ─'))).toEqual([true, false])
    expect(await waiting()).toEqual([])
  })
})

it('a messenger that throws costs nothing either', async () => {
  const line = { ...world.deps.line, reply: () => Promise.reject(new Error('planted')) }
  const update = help()
  await expect(createRoad({ ...world.deps, line }).take([update])).rejects.toThrow('planted')
  world.clock.now += 2 * minute
  await world.road.tick()
  expect(await inboxOf(update)).toMatchObject({ state: 'waiting' })
})
