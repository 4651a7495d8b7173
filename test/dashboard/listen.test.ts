import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Say } from '../../src/flows/say.ts'
import type { Consultation } from '../../src/store/consultations.ts'
import { refs, type Chat, type Person } from '../../src/store/records.ts'
import type { ConsultsView } from '../../src/dashboard/views.ts'
import { createActors } from '../pipeline/world.ts'
import { openStage, type Stage } from './stage.ts'

const day = 24 * 60 * 60_000
const voice = 'bytes of a voice'
let stage: Stage
let actors: ReturnType<typeof createActors>
beforeEach(async () => {
  stage = await openStage()
  actors = createActors(stage.world)
  const { database } = stage.world
  const staff = [{ person: 'pexpert', account: 'bot.Uexpert', role: 'expert', name: 'นางสมศรี มีวิชา' }]
  await database.commit([{ kind: 'merge', path: refs.organisation('oone').path, data: { staff } }])
  const chat: Chat = { id: 'bot.Uexpert', kind: 'user', noticed: 1, person: 'pexpert', linked: 1 }
  const person: Person = { id: 'pexpert', teams: [], roles: [] }
  await database.create(refs.chat(chat.id).path, chat)
  await database.create(refs.person(person.id).path, person)
})
afterEach(() => stage.close())

/** What the bot said, as far as it leads to a page. */
const pagesOf = (says: Say[]): string[] =>
  says.flatMap(({ buttons = [] }) => buttons).flatMap((button) => ('page' in button ? button.page : []))
const ticket = async (): Promise<Consultation> => {
  const found = await stage.world.database.query({ name: 'all', collection: 'consultations', limit: 9 })
  return found[0]!.data as unknown as Consultation
}

async function asks(where: 'group' | 'own'): Promise<void> {
  const { team, account, chat } = await asker()
  const update = actors.text('group', undefined, 'ปรึกษา วัดผล: จะวัดอย่างไรดีคะ')
  const at = where === 'group' ? { chat: team, kind: 'group' as const } : { chat, kind: 'user' as const }
  await stage.world.send({ ...update, ...at, account })
}

async function asker(): Promise<{ team: string; account: string; chat: string }> {
  const found = await stage.world.database.get(refs.team('tone').path)
  const { chat, members } = found!.data as { chat: string; members: { account: string }[] }
  return { team: chat, account: members[0]!.account, chat: members[0]!.account }
}

async function answers(): Promise<string> {
  const message = `voice${stage.world.clock.now}`
  stage.world.contents.set(message, Buffer.from(voice))
  await stage.world.send(actors.stamp('expert', 'expert', { kind: 'recording', voice: true }, message))
  return message
}

/** The address that the asker is given. */
async function given(where: 'group' | 'own'): Promise<string> {
  const { team, account, chat } = await asker()
  const update = actors.text('group', undefined, 'คำปรึกษา PLC')
  const at = where === 'group' ? { chat: team, kind: 'group' as const } : { chat, kind: 'user' as const }
  const [page] = pagesOf(await stage.world.send({ ...update, ...at, account }))
  return page!
}

describe.each(['group', 'own'] as const)('a voice that was asked for in the %s chat', (where) => {
  it('is heard by whoever has the address, for a month', async () => {
    await asks(where)
    await answers()
    const page = await given(where)
    const anybody = stage.visitor()
    const { status, body } = await anybody.get(page)
    expect([status, body]).toEqual([200, expect.stringContaining('นางสมศรี มีวิชา')])
    expect(body).not.toContain('จะวัดอย่างไร')
    const [, src] = /<audio[^>]* src="([^"]+)"/.exec(body.replaceAll(/\s+/g, ' ')) ?? []
    const sound = await anybody.get(src!)
    expect([sound.status, sound.body, sound.headers.get('content-type')]).toEqual([200, voice, 'audio/mp4'])
    stage.world.clock.now += 29 * day
    expect((await anybody.get(page)).status).toBe(200)
    stage.world.clock.now += 3 * day
    expect((await anybody.get(page)).status).toBe(404)
    expect((await anybody.get(src!)).status).toBe(404)
    // Who asks again is given another.
    expect((await anybody.get(await given(where))).status).toBe(200)
  })

  it('is not there under an address that was changed, nor once it was taken back', async () => {
    await asks(where)
    const message = await answers()
    const page = await given(where)
    const [, , id, row, until, seal] = page.split('/')
    const anybody = stage.visitor()
    for (const forged of [
      [id, row, Number(until) + day, seal],
      [id, row, until, `${seal}x`],
      [id, 'e1', until, seal],
      ['k1', row, until, seal],
    ])
      expect((await anybody.get(`/listen/${forged.join('/')}`)).status).toBe(404)
    expect((await anybody.get(page)).status).toBe(200)
    const unsent = actors.stamp('expert', 'expert', { kind: 'unsent', message })
    await stage.world.send({ ...unsent, message, replyToken: undefined })
    expect((await anybody.get(page)).status).toBe(404)
    expect((await anybody.get(`${page}/sound`)).status).toBe(404)
    expect(stage.logged.filter((line) => line.startsWith('refused'))).toHaveLength(6)
    expect(stage.logged.join('\n')).not.toMatch(/\p{Script=Thai}/u)
  })
})

it('a player asks for parts', async () => {
  await asks('group')
  await answers()
  const sound = `${await given('group')}/sound`
  const part = async (range: string) => {
    const { status, body, headers } = await stage.visitor().get(sound, { range })
    return [status, body, headers.get('content-range')]
  }
  expect(await part('bytes=0-1')).toEqual([206, 'by', 'bytes 0-1/16'])
  expect(await part('bytes=9-')).toEqual([206, 'a voice', 'bytes 9-15/16'])
  expect(await part('bytes=-5')).toEqual([206, 'voice', 'bytes 11-15/16'])
  expect(await part('bytes=9-999')).toEqual([206, 'a voice', 'bytes 9-15/16'])
  expect(await part('bytes=16-')).toEqual([416, '', 'bytes */16'])
  expect((await part('bytes=0-1,3-4'))[0]).toBe(200)
})

it('a voice that is not copied yet is said to be on its way, a lost one to be lost', async () => {
  await asks('group')
  stage.world.deps.line.fetchContent = async () => ({ ok: false, why: 'later' })
  await answers()
  const page = await given('group')
  expect((await stage.visitor().get(page)).body).toContain('กำลังเตรียมไฟล์เสียง')
  const { run, answer } = await ticket()
  const { path } = refs.evidence(run!, answer![0]!.row)
  await stage.world.database.commit([{ kind: 'merge', path, data: { copy: { state: 'lost', tries: 4 } } }])
  expect((await stage.visitor().get(page)).body).toContain('หายไปก่อนเก็บ')
  expect((await stage.visitor().get(`${page}/sound`)).status).toBe(404)
})

it('the centre’s manager hears what was answered so far, but nothing that was asked privately', async () => {
  await asks('group')
  await answers()
  const { id } = await ticket()
  await stage.world.database.commit([
    { kind: 'merge', path: refs.consultation(id).path, data: { state: 'open' } },
  ])
  const manager = await stage.signedIn('pmanager', stage.world.clock.now + day)
  const rows = async () =>
    (JSON.parse((await manager.get('/api/boards/oone/consultations')).body) as ConsultsView).rows
  const [row] = await rows()
  expect(row!.sounds).toHaveLength(1)
  expect((await manager.get(row!.sounds[0]!)).status).toBe(200)
  const { body } = await manager.get('/api/teams/tone')
  const href = /"href":"([^"]+)"/.exec(body)?.[1]
  expect((await manager.get(href!)).body).toBe(voice)
  await stage.world.database.commit([
    { kind: 'merge', path: refs.consultation(id).path, data: { inGroup: false } },
  ])
  expect((await rows())[0]!.sounds).toEqual([])
})
