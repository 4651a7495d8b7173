import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../../src/flows/secret.ts'
import { printFile } from '../../src/pipeline/prints.ts'
import { refs } from '../../src/store/records.ts'
import { openStage, type Reply, type Stage, type Visitor } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const hour = 60 * 60_000

/** The book's link of somebody of the first team. */
async function bookLink(person: string | undefined, secret: string): Promise<string> {
  const { team, run } = stage.own
  const chat = person === undefined ? 'bot.Cgroup' : `bot.U${person}`
  await stage.key({ kind: 'book', at: 1, team, run, person, chat, due: stage.world.clock.now + hour }, secret)
  return `/book/${secret}`
}

/** Somebody who claimed a line of the first team. */
async function memberOfOwn(): Promise<string> {
  const found = await stage.world.database.get(`teams/${stage.own.team}`)
  const members = found!.data['members'] as { person?: string }[]
  return members.find((member) => member.person !== undefined)!.person!
}

/** Asks for a paper, makes it as the page's form does, and opens it. */
async function print(visitor: Visitor, base: string, paper: string, format: string): Promise<Reply> {
  const asked = await visitor.get(`${base}/print/${paper}/${format}`)
  if (asked.status !== 200) return asked
  const [, id = ''] = /name="print" value="([^"]+)"/.exec(asked.body) ?? []
  const made = await visitor.post(`${base}/print/${paper}/${format}`, { print: id })
  expect(made.status).toBe(303)
  expect(made.headers.get('location')).toBe(`${base}/prints/${id}`)
  return visitor.get(`${base}/prints/${id}`)
}

test.each([
  ['team', 'pdf'],
  ['team', 'docx'],
  ['mine', 'pdf'],
  ['page', 'pdf'],
  ['memo', 'pdf'],
  ['mymemo', 'pdf'],
  ['memo', 'docx'],
  ['masked', 'docx'],
])(
  'a member prints %s as %s, however little stands in it',
  async (paper, format) => {
    const book = await bookLink(await memberOfOwn(), `book-of-a-member-${paper}-${format}`)
    const { status, body, headers } = await print(stage.visitor(), book, paper, format)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(format === 'pdf' ? /pdf/ : /wordprocessing/)
    expect(headers.get('content-disposition')).toMatch(format === 'pdf' ? /^inline/ : /^attachment/)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(body.slice(0, 2)).toBe(format === 'pdf' ? '%P' : 'PK')
    // The first one loads everything that draws.
  },
  30_000,
)

test('the group’s link prints the team’s book and nobody’s own', async () => {
  const found = await stage.world.database.get(`teams/${stage.own.team}`)
  const { team, run } = stage.own
  const chat = found!.data['chat'] as string
  const key = { kind: 'book' as const, at: 1, team, run, chat, due: stage.world.clock.now + hour }
  await stage.key(key, 'book-of-the-group-for-print')
  const base = '/book/book-of-the-group-for-print'
  const visitor = stage.visitor()
  expect((await print(visitor, base, 'team', 'pdf')).status).toBe(200)
  expect((await print(visitor, base, 'mine', 'pdf')).status).toBe(404)
  expect((await print(visitor, base, 'mymemo', 'pdf')).status).toBe(404)
  expect((await visitor.get(base)).body).not.toContain('ของฉัน')
})

test.each([
  ['masked', 'pdf', 200],
  ['page', 'pdf', 200],
  ['memo', 'docx', 200],
  ['team', 'pdf', 404],
  ['mine', 'pdf', 404],
  ['masked', 'exe', 404],
  ['everything', 'pdf', 404],
])('the centre asks for %s as %s → %i', async (paper, format, status) => {
  const manager = await stage.signedIn('pmanager')
  const { team, run } = stage.own
  expect((await print(manager, `/teams/${team}/runs/${run}`, paper, format)).status).toBe(status)
})

test('asking for a paper changes nothing, and asking twice makes it once', async () => {
  const book = await bookLink(await memberOfOwn(), 'book-of-a-hasty-member')
  const visitor = stage.visitor()
  const written = stage.world.meter.snapshot().writes
  const asked = await visitor.get(`${book}/print/memo/pdf`)
  expect(stage.world.meter.snapshot().writes).toBe(written)
  const [, id = ''] = /name="print" value="([^"]+)"/.exec(asked.body) ?? []
  const both = await Promise.all([
    visitor.post(`${book}/print/memo/pdf`, { print: id }),
    visitor.post(`${book}/print/memo/pdf`, { print: id }),
  ])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  const printed = stage.logged.filter((line) => line.startsWith('paper printed')).length
  await visitor.post(`${book}/print/memo/pdf`, { print: id })
  expect(stage.logged.filter((line) => line.startsWith('paper printed')).length).toBe(printed)
  expect((await visitor.get(`${book}/prints/${id}/state`)).body).toContain('"state":"ready"')
})

test('a paper is for whoever had it made, and gone after an hour', async () => {
  const book = await bookLink(await memberOfOwn(), 'book-of-a-careful-member')
  const other = await bookLink(await memberOfOwn(), 'another-link-to-the-same-book')
  const visitor = stage.visitor()
  const asked = await visitor.get(`${book}/print/memo/pdf`)
  const [, id = ''] = /name="print" value="([^"]+)"/.exec(asked.body) ?? []
  await visitor.post(`${book}/print/memo/pdf`, { print: id })
  expect((await visitor.get(`${book}/prints/${id}`)).status).toBe(200)
  expect((await visitor.get(`${other}/prints/${id}`)).status).toBe(404)
  const manager = await stage.signedIn('pmanager')
  const { team, run } = stage.own
  expect((await manager.get(`/teams/${team}/runs/${run}/prints/${id}`)).status).toBe(404)
  const file = printFile(hashSecret(id))
  expect(await stage.world.deps.media.read(file)).toBeDefined()
  stage.world.clock.now = Math.ceil((stage.world.clock.now + hour) / hour) * hour + 59 * 60_000
  expect((await visitor.get(`${book}/prints/${id}`)).status).toBe(404)
  await stage.world.road.tick()
  expect(await stage.world.deps.media.read(file)).toBeUndefined()
})

test('a paper that nobody makes any more is said to have failed', async () => {
  const book = await bookLink(await memberOfOwn(), 'book-of-an-unlucky-member')
  const opener = refs.key(hashSecret('book-of-an-unlucky-member')).path
  const { now } = stage.world.clock
  const facts = { run: stage.own.run, opener, format: 'pdf', state: 'making', done: 2, of: 9 } as const
  await stage.key(
    { kind: 'print', ...facts, told: now, at: now, due: now + hour },
    'print-cut-off-in-the-middle',
  )
  const visitor = stage.visitor()
  const state = async (): Promise<unknown> =>
    JSON.parse((await visitor.get(`${book}/prints/print-cut-off-in-the-middle/state`)).body)
  expect(await state()).toEqual({ state: 'making', done: 2, of: 9 })
  expect((await visitor.get(`${book}/prints/print-cut-off-in-the-middle`)).body).toContain('กำลังทำเล่ม')
  stage.world.clock.now += 3 * 60_000
  expect(await state()).toMatchObject({ state: 'failed' })
})

test('what is printed is noted by id, and what is refused too', async () => {
  const log = stage.logged.join('\n')
  expect(log).toContain('paper printed')
  expect(log).toContain('"route":"print"')
  expect(log).not.toMatch(/คณิตคิดสนุก|ใจดี/)
})
