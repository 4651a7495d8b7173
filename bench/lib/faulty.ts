import { Readable } from 'node:stream'
import { plainWords } from '../../src/flows/say.ts'
import type { Content, Line, MediaStore, Sent } from '../../src/pipeline/ports.ts'
import type { Database } from '../../src/store/database.ts'

/** A call of a tick to the outside. */
export type Call = { part: 'store' | 'media' | 'push' | 'reply' | 'leave' | 'content'; name: string }

/** What goes wrong at one call; `exit` is the end of the process, before or after the call took effect. */
export type Fault =
  | 'fails before'
  | 'took effect, but errored'
  | 'exit before'
  | 'exit after'
  | '500'
  | 'silent, accepted'
  | 'silent, not accepted'
  | '429 rate'
  | '429 quota'
  | '409'
  | '401'
  | '400'
  | '202'
  | 'breaks off'

const exits: Fault[] = ['exit before', 'exit after']
const sending: Fault[] = [
  '500',
  'silent, accepted',
  'silent, not accepted',
  '429 rate',
  '429 quota',
  '401',
  '400',
  ...exits,
]

/** All that can go wrong at a call. */
export function faultsOf({ part }: Call): Fault[] {
  switch (part) {
    case 'store':
    case 'media':
      return ['fails before', 'took effect, but errored', ...exits]
    case 'push':
      return [...sending, '409']
    case 'reply':
    case 'leave':
      return sending
    case 'content':
      return ['500', '202', 'breaks off', ...exits]
  }
}

/** The outside as it is for everybody: what LINE took, and the copies that are kept. */
export type Outside = {
  database: Database
  now: () => number
  /** Receivers and moments by retry key. */
  accepted: Map<string, { to: string; at: number }>
  /** What was said with each token. */
  replies: { token: string; words: string }[]
  kept: Map<string, Buffer>
  left: string[]
  /** A photo is ready this long after it was first asked for, ms. */
  readyAfter: number
  asked: Map<string, number>
}

/** Counts the calls of all processes; the one with that number goes wrong. */
export type Plan = { calls: Call[]; at: number; fault?: Fault }

/** The outside as one process reaches it. After an exit nothing answers it any more, and `dead` says so. */
export type Reached = {
  database: Database
  line: Line
  media: MediaStore
  dead: Promise<'dead'>
}

/** Opens the outside to a new process. */
export function reach(outside: Outside, plan: Plan): Reached {
  let isDead = false
  let die = (): void => undefined
  const dead = new Promise<'dead'>((done) => {
    die = () => {
      isDead = true
      done('dead')
    }
  })
  const never = () => new Promise<never>(() => undefined)
  const strike = (call: Call): Fault | undefined => {
    const turn = plan.calls.push(call)
    // "Too many" is asked once more at once; twice it is too many.
    const again = plan.fault === '429 rate' && turn === plan.at + 1 && call.part === 'push'
    return turn === plan.at || again ? plan.fault : undefined
  }
  /** A call that does something, or only answers, with a fault of the store's kind. */
  const call = async <T>(what: Call, work: () => Promise<T>): Promise<T> => {
    if (isDead) return never()
    const fault = strike(what)
    if (fault === 'exit before') return (die(), never())
    if (fault === 'fails before') throw new Error('UNAVAILABLE')
    const result = await work()
    if (fault === 'exit after') return (die(), never())
    if (fault === 'took effect, but errored') throw new Error('DEADLINE_EXCEEDED')
    return result
  }
  /** A message to LINE; `accept` is what happens when it is taken. */
  const send = async (what: Call, accept: () => Sent): Promise<Sent> => {
    if (isDead) return never()
    const fault = strike(what)
    const no = (why: (Sent & { ok: false })['why'], status?: number): Sent => ({ ok: false, why, status })
    switch (fault) {
      case 'exit before':
        return (die(), never())
      case 'exit after':
        accept()
        return (die(), never())
      case 'silent, accepted':
        accept()
        return no('unknown')
      case 'silent, not accepted':
        return no('unknown')
      case '409':
        accept()
        return { ok: true, ids: [] }
      case '500':
      case '401':
        return no('down', Number(fault))
      case '429 rate':
        return no('rate', 429)
      case '429 quota':
        return no('quota', 429)
      case '400':
        return no('refused', 400)
      case undefined:
      default:
        return accept()
    }
  }
  const { database, accepted, replies, kept, left, now } = outside
  return {
    dead,
    database: {
      get: (path) => call({ part: 'store', name: 'get' }, () => database.get(path)),
      getAll: (paths) => call({ part: 'store', name: 'getAll' }, () => database.getAll(paths)),
      query: (spec) => call({ part: 'store', name: spec.name }, () => database.query(spec)),
      count: (spec) => call({ part: 'store', name: spec.name }, () => database.count(spec)),
      create: (path, data) => call({ part: 'store', name: 'create' }, () => database.create(path, data)),
      commit: (writes) => call({ part: 'store', name: 'commit' }, () => database.commit(writes)),
    },
    line: {
      render: (says) => JSON.stringify(says),
      ownChat: () => Promise.resolve(undefined),
      showMenu: () => Promise.resolve({ ok: true, ids: [] }),
      push: (to, _body, key) =>
        send({ part: 'push', name: 'push' }, () => {
          if (accepted.has(key)) return { ok: true, ids: [] }
          accepted.set(key, { to, at: now() })
          return { ok: true, ids: ['1'] }
        }),
      reply: (token, says) =>
        send({ part: 'reply', name: 'reply' }, () => {
          if (replies.some((one) => one.token === token)) return { ok: false, why: 'void', status: 400 }
          replies.push({ token, words: says.map(plainWords).join('\n') })
          return { ok: true, ids: ['1'] }
        }),
      leave: (chat) =>
        send({ part: 'leave', name: 'leave' }, () => {
          left.push(chat)
          return { ok: true, ids: [] }
        }),
      async fetchContent(message): Promise<Content> {
        if (isDead) return never()
        const fault = strike({ part: 'content', name: 'content' })
        if (fault === 'exit before' || fault === 'exit after') return (die(), never())
        if (fault === '500') return { ok: false, why: 'down' }
        const first = outside.asked.get(message) ?? now()
        outside.asked.set(message, first)
        if (fault === '202' || now() - first < outside.readyAfter) return { ok: false, why: 'later' }
        const body = fault === 'breaks off' ? brokenOff() : Readable.from([Buffer.from(message)])
        return { ok: true, type: 'image/jpeg', body }
      },
    },
    media: {
      save: (key, body) =>
        call({ part: 'media', name: 'save' }, async () => {
          const chunks: Buffer[] = []
          for await (const chunk of body) chunks.push(chunk as Buffer)
          const bytes = Buffer.concat(chunks)
          kept.set(key, bytes)
          return { bytes: bytes.length, sha256: `sha-${bytes.toString('hex')}` }
        }),
      read: (key) =>
        call({ part: 'media', name: 'read' }, async () => {
          const bytes = kept.get(key)
          return bytes && Readable.from([bytes])
        }),
      remove: (key) => call({ part: 'media', name: 'remove' }, async () => void kept.delete(key)),
    },
  }
}

function brokenOff(): Readable {
  return new Readable({
    read() {
      this.destroy(new Error('the connection broke'))
    },
  })
}
