import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import type { Line, Sent } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Chat, Inbox } from '../../src/store/records.ts'
import { openTeamStage, type TeamStage } from './team-stage.ts'

const second = 1000
const tokenLives = 60 * second
/** LINE took the words or did not, and says nothing of it. */
type Mood = 'takes it, silent' | 'silent'
const unknown: Sent = { ok: false, why: 'unknown' }

let stage: TeamStage
let moods: Mood[]
let said: { token: string; words: string }[]
beforeEach(async () => {
  stage = await openTeamStage()
  moods = []
  said = []
})
afterEach(() => stage.world.close())

/** LINE as far as tokens go: each works once, within a minute of the message. */
const reply: Line['reply'] = async (token, says) => {
  const isOver = stage.world.clock.now - began > tokenLives
  if (isOver || said.some((one) => one.token === token)) return { ok: false, why: 'void', status: 400 }
  const mood = moods.shift()
  if (mood === 'silent') return unknown
  said.push({ token, words: says.map(plainWords).join('\n') })
  return mood === undefined ? { ok: true, ids: [`bot-${token}`] } : unknown
}
let began: number
const answer = () => {
  began = stage.world.clock.now
  return { ...stage.says(1, 'ปัญหา: บวกเศษส่วนไม่ได้'), received: began }
}
const road = (line: Partial<Line> = {}) =>
  createRoad({ ...stage.world.deps, line: { ...stage.world.deps.line, reply, ...line } })
const waiting = async () =>
  ((await stage.world.database.get(`chats/${stage.team.chat}`))!.data as Chat).waiting ?? []
/** How often the words were said once the team's next word was answered, alone or in front of that answer. */
async function timesSaid(): Promise<number> {
  began = stage.world.clock.now
  await road().take([{ ...stage.says(90, 'สถานะ'), received: began }])
  expect(said.at(-1)).toMatchObject({ token: 'token-m-90' })
  return said.filter(({ token, words }) => token === 'token-m-1' || words.includes('─ ก่อนหน้านี้ ─')).length
}
const slot = () => stage.slot('m-1') as Promise<Inbox>

describe('an answer that LINE is silent about', () => {
  it('was taken: LINE refuses its token the second time, and it is never said again', async () => {
    moods.push('takes it, silent')
    await road().take([answer()])
    expect(await slot()).toMatchObject({ state: 'done' })
    expect(await timesSaid()).toBe(1)
  })

  it('was not taken: its own token says it', async () => {
    moods.push('silent')
    await road().take([answer()])
    expect(said).toHaveLength(1)
    expect(await slot()).toMatchObject({ state: 'done', sent: ['bot-token-m-1'] })
    expect(await timesSaid()).toBe(1)
  })

  it.each<Sent & { ok: false }>([
    { ok: false, why: 'unknown' },
    { ok: false, why: 'down', status: 500 },
  ])('and $why when it is asked again: nobody knows, so it is not said again', async (then) => {
    const answers = [unknown, then]
    await road({ reply: () => Promise.resolve(answers.shift()!) }).take([answer()])
    expect(await slot()).toMatchObject({ state: 'unknown' })
    expect(await waiting()).toEqual([])
    expect(await timesSaid()).toBe(0)
  })
})

it('a token that is refused at once was not used for these words: they wait', async () => {
  await road({ reply: () => Promise.resolve({ ok: false, why: 'void', status: 400 }) }).take([answer()])
  expect(await slot()).toMatchObject({ state: 'waiting' })
  expect(await waiting()).toHaveLength(1)
})

/** A process that stays in its reply, after LINE took the words or before; `end` lets it go on. */
function stay(taken: boolean): { inReply: Promise<void>; end: (sent: Sent) => Promise<void> } {
  let reached = (): void => undefined
  const inReply = new Promise<void>((resolve) => (reached = resolve))
  let release: (sent: Sent) => void = () => undefined
  const held = new Promise<Sent>((resolve) => (release = resolve))
  const slow: Line['reply'] = async (token, says, quote) => {
    if (taken) await reply(token, says, quote)
    reached()
    return held
  }
  const work = road({ reply: slow }).take([answer()])
  return {
    inReply,
    end(sent) {
      release(sent)
      return work
    },
  }
}

describe('a beat of the clock while an answer is being said', () => {
  it('leaves it to whoever says it, though the boards are due', async () => {
    const { inReply, end } = stay(true)
    await inReply
    stage.world.clock.now += 2 * second
    await road().tick()
    expect(await slot()).toMatchObject({ state: 'answering' })
    expect(await slot()).not.toHaveProperty('boards')
    await end({ ok: true, ids: ['bot-1'] })
    expect(await slot()).toMatchObject({ state: 'done', sent: ['bot-1'] })
    expect(await timesSaid()).toBe(1)
  })

  it('and after its token is void lets nothing wait that was said in that very moment', async () => {
    const { inReply, end } = stay(true)
    await inReply
    stage.world.clock.now += 70 * second
    const { database } = stage.world
    const late = createRoad({
      ...stage.world.deps,
      database: {
        ...database,
        async query(spec) {
          const found = await database.query(spec)
          if (spec.name === 'due stimuli') await end({ ok: true, ids: ['bot-1'] })
          return found
        },
      },
    })
    await late.tick()
    expect(await slot()).toMatchObject({ state: 'done' })
    expect(await waiting()).toEqual([])
    expect(await timesSaid()).toBe(1)
  })
})

describe('an answer whose process died', () => {
  it('after LINE took it: the clock asks with the same token, hears that it was used, and says nothing', async () => {
    await stay(true).inReply
    stage.world.clock.now += 30 * second
    await road().tick()
    expect(await slot()).toMatchObject({ state: 'done' })
    expect(await slot()).not.toHaveProperty('answer')
    expect(await waiting()).toEqual([])
    expect(await timesSaid()).toBe(1)
  })

  it('before LINE took it: the clock says it with its own token', async () => {
    await stay(false).inReply
    stage.world.clock.now += 30 * second
    await road().tick()
    expect(said.map(({ token }) => token)).toEqual(['token-m-1'])
    expect(await timesSaid()).toBe(1)
  })

  it('on two machines whose clocks beat at once is said once', async () => {
    await stay(false).inReply
    stage.world.clock.now += 30 * second
    await Promise.all([road().tick(), road().tick(), road().tick()])
    expect(said).toHaveLength(1)
    expect(await waiting()).toEqual([])
  })

  it('longer ago than its token lives: nobody can know, and it rides on the next answer rather than being lost', async () => {
    await stay(false).inReply
    stage.world.clock.now += 70 * second
    await road().tick()
    expect(said).toEqual([])
    expect(await slot()).toMatchObject({ state: 'waiting' })
    expect(await timesSaid()).toBe(1)
  })
})
