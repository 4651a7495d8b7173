import { describe, expect, it } from 'vitest'
import type { Line, Sent } from '../../src/pipeline/ports.ts'
import { plainWords } from '../../src/flows/say.ts'
import { beatTo, hour, jobsOf, morning, openRemindStage, ready } from './remind-stage.ts'
import { createActors, type World } from './world.ts'

/** LINE as it counts: a retry key that was accepted is accepted once. */
function countingLine(line: Line, faults: Fault[]): { line: Line; accepted: Map<string, string> } {
  const accepted = new Map<string, string>()
  const accept = (to: string, key: string): Sent => {
    accepted.set(key, to)
    return { ok: true, ids: [] }
  }
  return {
    accepted,
    line: {
      ...line,
      async push(to, _body, key) {
        const fault = faults.shift()
        switch (fault) {
          case undefined:
            return accept(to, key)
          case 'dies before':
            throw new Error('killed')
          case 'dies after':
            accept(to, key)
            throw new Error('killed')
          case 'accepted, but silent':
            accept(to, key)
            return { ok: false, why: 'unknown' }
          case 'silent':
            return { ok: false, why: 'unknown' }
          case 'down':
          case 'rate':
          case 'quota':
            return { ok: false, why: fault }
        }
      },
    },
  }
}

type Fault = 'dies before' | 'dies after' | 'accepted, but silent' | 'silent' | 'down' | 'rate' | 'quota'

/** Beats once with the fault, as a process that dies of it, then as its successors do every few minutes. */
async function live(world: World, faults: Fault[]): Promise<{ accepted: Map<string, string> }> {
  const { line, accepted } = countingLine(world.deps.line, faults)
  for (const moment of [ready, morning]) {
    await beatTo(world, moment, { line }).catch(() => undefined)
    await beatTo(world, moment + 60_000, { line }).catch(() => undefined)
  }
  for (let minutes = 2; minutes < 70; minutes += 9) await beatTo(world, morning + minutes * 60_000, { line })
  return { accepted }
}

async function expectOnce(world: World, accepted: Map<string, string>, teams: number): Promise<void> {
  expect([...accepted.values()].toSorted()).toEqual([...new Set(accepted.values())].toSorted())
  expect(accepted.size).toBe(teams)
  const jobs = await jobsOf(world)
  expect(jobs.map(({ state }) => state)).toEqual(jobs.map(() => 'sent'))
  expect(jobs).toHaveLength(teams)
}

describe('whatever LINE answers, each is told once', () => {
  it.each(['dies before', 'dies after', 'accepted, but silent', 'silent', 'down', 'rate'] as const)(
    '%s, twice',
    async (fault) => {
      const { world } = await openRemindStage(2)
      const { accepted } = await live(world, [fault, fault])
      await expectOnce(world, accepted, 2)
      await world.close()
    },
  )

  it('half an hour without LINE: all is told within five minutes after it', async () => {
    const { world } = await openRemindStage(3)
    await beatTo(world, ready)
    const dead = countingLine(
      world.deps.line,
      Array.from({ length: 999 }, () => 'down' as const),
    ).line
    for (let minute = 0; minute < 30; minute++) await beatTo(world, morning + minute * 60_000, { line: dead })
    const { line, accepted } = countingLine(world.deps.line, [])
    for (let minute = 30; minute < 35; minute++) await beatTo(world, morning + minute * 60_000, { line })
    await expectOnce(world, accepted, 3)
    await world.close()
  })

  it('a day without LINE: nothing at night, and the next morning says how it stands then', async () => {
    const { world } = await openRemindStage(1)
    const dead = countingLine(
      world.deps.line,
      Array.from({ length: 999 }, () => 'down' as const),
    ).line
    await beatTo(world, ready)
    for (let hours = 0; hours < 10; hours++) await beatTo(world, morning + hours * hour, { line: dead })
    for (let hours = 10; hours < 23; hours++) await beatTo(world, morning + hours * hour)
    expect(world.pushes).toEqual([])
    await beatTo(world, morning + 24 * hour)
    expect(world.pushes).toHaveLength(1)
    expect(world.pushes[0]!.body).toContain('เหลือ 1 วันทำการ')
    await world.close()
  })

  it('a quota that is over for the month: nothing more is pushed, what waits is said with a free answer', async () => {
    const { world, seeded } = await openRemindStage(2)
    const logged: string[] = []
    const log = (event: string) => void logged.push(event)
    const { line, accepted } = countingLine(
      world.deps.line,
      Array.from({ length: 999 }, () => 'quota' as const),
    )
    await beatTo(world, ready, { line })
    for (let hours = 0; hours < 8; hours++) await beatTo(world, morning + hours * hour, { line, log })
    expect(await jobsOf(world)).toMatchObject([
      { state: 'due', free: true, reason: 'quota' },
      { state: 'due', free: true, reason: 'quota' },
    ])
    const account = seeded[0]!.accounts[0]!.replace('bot.U', '')
    const [said] = await world.send(createActors(world).text(account, account, 'สถานะ'))
    expect(plainWords(said!)).toContain('วันทำการ')
    await beatTo(world, morning + 8 * 24 * hour, { line, log })
    expect(accepted.size).toBe(0)
    const ends = (await jobsOf(world)).map(({ state, reason }) => `${state}: ${reason}`)
    expect(ends).toEqual(expect.arrayContaining(['spared: with a free answer', 'failed: quota']))
    expect(logged).toEqual(['LINE takes no messages'])
    await world.close()
  })
})
