import { join } from 'node:path'
import { fakeMenus } from '../bot/fake-menus.ts'
import type { Ran, World } from '../../scripts/doctor/world.ts'

/** What a test lets the doctor see. */
export type Seen = Partial<Omit<World, 'run' | 'fetch' | 'readManifest'>> & {
  /** What a program prints, by the beginning of its command line; an Error is its complaint. The longest match counts. */
  programs?: Record<string, unknown>
  /** What the network answers, by method and address; an Error is a connection that fails. */
  answers?: Record<string, { status?: number; body?: unknown } | Error>
  functions?: Record<string, { region?: string[] }>
}

export type FakeWorld = World & {
  /** Requests as they were sent. */
  sent: { call: string; body?: string; authorization?: string }[]
}

const singapore = { region: ['asia-southeast1'] }

/** A world without network, programs or secrets of its own. */
export function fakeWorld(seen: Seen = {}): FakeWorld {
  const { programs = {}, answers = {}, functions = { webhook: singapore, tick: singapore }, ...own } = seen
  const sent: FakeWorld['sent'] = []
  return {
    variables: { GOOGLE_CLOUD_PROJECT: 'demo-plc', LINE_CHANNEL_ACCESS_TOKEN: 'a-token' },
    openMenus: () => fakeMenus().channel,
    pause: () => Promise.resolve(),
    nodeVersion: '24.21.0',
    root: join(import.meta.dirname, '..', '..'),
    ...own,
    sent,
    run: (command, args) => Promise.resolve(findRan(programs, [command, ...args].join(' '))),
    fetch(input, init = {}) {
      const call = `${init.method ?? 'GET'} ${String(input instanceof Request ? input.url : input)}`
      const headers = new Headers(init.headers)
      const body = typeof init.body === 'string' ? init.body : undefined
      sent.push({ call, body, authorization: headers.get('authorization') ?? undefined })
      const answer = answers[call] ?? new TypeError(`no route to ${call}`)
      if (answer instanceof Error) return Promise.reject(answer)
      return Promise.resolve(
        new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200 }),
      )
    },
    readManifest: () => Promise.resolve({ endpoints: functions }),
  }
}

function findRan(programs: Record<string, unknown>, line: string): Ran {
  const known = Object.keys(programs).filter((begin) => line.startsWith(begin))
  const longest = known.toSorted((a, b) => b.length - a.length)[0]
  if (longest === undefined) return { ok: false, why: 'missing', text: '' }
  const printed = programs[longest]
  if (printed instanceof Error) return { ok: false, why: 'failed', text: printed.message }
  return { ok: true, out: typeof printed === 'string' ? printed : JSON.stringify(printed) }
}
