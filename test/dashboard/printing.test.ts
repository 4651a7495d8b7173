import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './stage.ts'

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

test.each([
  ['team', 'pdf'],
  ['team', 'docx'],
  ['mine', 'pdf'],
  ['page', 'pdf'],
  ['memo', 'pdf'],
  ['memo', 'docx'],
  ['masked', 'docx'],
])('a member prints %s as %s, however little stands in it', async (paper, format) => {
  const book = await bookLink(await memberOfOwn(), `book-of-a-member-${paper}-${format}`)
  const { status, body, headers } = await stage.visitor().get(`${book}/print/${paper}/${format}`)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toMatch(format === 'pdf' ? /pdf/ : /wordprocessing/)
  expect(headers.get('content-disposition')).toMatch(format === 'pdf' ? /^inline/ : /^attachment/)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(body.slice(0, 2)).toBe(format === 'pdf' ? '%P' : 'PK')
})

test('the group’s link prints the team’s book and nobody’s own', async () => {
  const found = await stage.world.database.get(`teams/${stage.own.team}`)
  const { team, run } = stage.own
  const chat = found!.data['chat'] as string
  const key = { kind: 'book' as const, at: 1, team, run, chat, due: stage.world.clock.now + hour }
  await stage.key(key, 'book-of-the-group-for-print')
  const visitor = stage.visitor()
  expect((await visitor.get('/book/book-of-the-group-for-print/print/team/pdf')).status).toBe(200)
  expect((await visitor.get('/book/book-of-the-group-for-print/print/mine/pdf')).status).toBe(404)
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
  expect((await manager.get(`/teams/${team}/runs/${run}/print/${paper}/${format}`)).status).toBe(status)
})

test('what is printed is noted by id, and what is refused too', async () => {
  const log = stage.logged.join('\n')
  expect(log).toContain('paper printed')
  expect(log).toContain('"route":"print"')
  expect(log).not.toMatch(/คณิตคิดสนุก|ใจดี/)
})
